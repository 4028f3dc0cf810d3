/*
 * 阵地抽查离线复核：按规则 ticket-v1 重算一次抽取，与记录逐项比较。不联网，不依赖任何程序。
 *
 * Inlined into every exported verification page. It is written on purpose as a second implementation: own SHA-256, own
 * decimal conversion, own selection, nothing shared with the program whose result it checks; a test compares the two
 * on generated populations. Plain ES2017 without BigInt, so that it runs in old browsers by a double click.
 * Everything it shows goes through textContent: names in a record are data, whatever they look like.
 */
var CareSitesVerify = (function () {
  'use strict';

  var RULE = 'ticket-v1';
  var REASONS = ['OPEN_RECTIFICATION', 'COMPLAINT', 'VETO_FAILURE', 'ROTATION'];
  var TYPES = ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE', 'COMPREHENSIVE'];
  var WORDS = {
    OPEN_RECTIFICATION: '整改未完成',
    COMPLAINT: '有投诉',
    VETO_FAILURE: '一票否决项不合格',
    ROTATION: '轮查',
    MOTHER_CABIN: '爱心妈妈小屋',
    HOLIDAY_CARE: '托管驿站',
    CHILDCARE: '托育服务中心',
    COMPREHENSIVE: '综合服务中心',
    CERTAINTY: '必查',
    RANDOM: '抽中',
    KEPT: '此前已抽中',
    NOT_DRAWN: '未抽中',
    SKIPPED: '不能到访',
  };

  function word(code) {
    return Object.prototype.hasOwnProperty.call(WORDS, code) ? WORDS[code] : String(code);
  }

  // ---- SHA-256 over the bytes of UTF-8 text -------------------------------------------------------------------

  function words(hex) {
    return hex.split(' ').map(function (word) {
      return parseInt(word, 16) | 0;
    });
  }
  var H0 = words('6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19');
  var K = words(
    '428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 ' +
      'd807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174 ' +
      'e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da ' +
      '983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 ' +
      '27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 ' +
      'a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 ' +
      '19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 ' +
      '748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2',
  );

  function bytesOf(text) {
    var escaped = unescape(encodeURIComponent(text));
    var bytes = [];
    for (var i = 0; i < escaped.length; i++) bytes.push(escaped.charCodeAt(i));
    return bytes;
  }

  function turn(word, by) {
    return (word >>> by) | (word << (32 - by));
  }

  function sha256(text) {
    var bytes = bytesOf(text);
    var bits = bytes.length * 8;
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (var shift = 7; shift >= 0; shift--) {
      bytes.push(Math.floor(bits / Math.pow(2, 8 * shift)) % 256);
    }
    var hash = H0.slice();
    for (var start = 0; start < bytes.length; start += 64) {
      var w = [];
      var v = hash.slice();
      for (var i = 0; i < 64; i++) {
        if (i < 16) {
          var at = start + 4 * i;
          w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
        } else {
          var p = w[i - 15];
          var q = w[i - 2];
          w[i] =
            (w[i - 16] +
              (turn(p, 7) ^ turn(p, 18) ^ (p >>> 3)) +
              w[i - 7] +
              (turn(q, 17) ^ turn(q, 19) ^ (q >>> 10))) |
            0;
        }
        var e = v[4];
        var a = v[0];
        var one =
          v[7] +
          (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
          ((e & v[5]) ^ (~e & v[6])) +
          K[i] +
          w[i];
        var two =
          (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        v = [(one + two) | 0, a, v[1], v[2], (v[3] + one) | 0, e, v[5], v[6]];
      }
      for (var j = 0; j < 8; j++) hash[j] = (hash[j] + v[j]) | 0;
    }
    return hash
      .map(function (value) {
        return ('0000000' + (value >>> 0).toString(16)).slice(-8);
      })
      .join('');
  }

  // ---- Tickets -------------------------------------------------------------------------------------------------

  /** Hexadecimal text → its decimal digits, least significant first, at least 64 of them. */
  function reversedDigits(hex) {
    var digits = [0];
    for (var i = 0; i < hex.length; i++) {
      var carry = parseInt(hex.charAt(i), 16);
      for (var d = 0; d < digits.length; d++) {
        carry += digits[d] * 16;
        digits[d] = carry % 10;
        carry = Math.floor(carry / 10);
      }
      for (; carry > 0; carry = Math.floor(carry / 10)) digits.push(carry % 10);
    }
    while (digits.length < 64) digits.push(0);
    return digits.join('');
  }

  function ticketUnder(seedHash, siteNumber) {
    return '0.' + reversedDigits(sha256(seedHash + siteNumber.normalize('NFC').trim()));
  }

  function ticket(seed, siteNumber) {
    return ticketUnder(sha256(seed), siteNumber);
  }

  // ---- Selection -----------------------------------------------------------------------------------------------

  function ratioOf(text) {
    var parts = String(text).split('/').map(Number);
    return { p: parts[0], q: parts.length > 1 ? parts[1] : 1 };
  }

  function requiredOf(population, ratioText) {
    var ratio = ratioOf(ratioText);
    var product = population * ratio.p;
    return (product - (product % ratio.q)) / ratio.q + (product % ratio.q > 0 ? 1 : 0);
  }

  function isSelected(outcome) {
    return outcome !== 'NOT_DRAWN' && outcome !== 'SKIPPED';
  }

  function isMust(site) {
    return site.reasons.some(function (reason) {
      return reason !== 'ROTATION';
    });
  }

  /** The number of places of each type, from the places already taken in it and those open. */
  function placesByType(size, groups) {
    var all = 0;
    var most = 0;
    var taken = 0;
    groups.forEach(function (g) {
      all += g.population;
      most += g.taken + g.open;
      taken += g.taken;
    });
    size = Math.max(taken, Math.min(size, most));
    var given = 0;
    groups.forEach(function (g) {
      g.least = g.taken;
      g.places = Math.floor((size * g.population) / all);
      g.places = Math.min(Math.max(g.places, g.taken), g.taken + g.open);
    });
    if (size >= groups.length) {
      var room = size - taken;
      groups
        .filter(function (g) {
          return g.taken === 0 && g.open > 0;
        })
        .sort(function (x, y) {
          return y.population - x.population || TYPES.indexOf(x.type) - TYPES.indexOf(y.type);
        })
        .forEach(function (g) {
          if (room === 0) return;
          room--;
          g.least = 1;
          if (g.places === 0) g.places = 1;
        });
    }
    groups.forEach(function (g) {
      given += g.places;
    });
    function lack(g) {
      return size * g.population - g.places * all;
    }
    while (given !== size) {
      var step = given < size ? 1 : -1;
      var chosen = null;
      groups.forEach(function (g) {
        if (step > 0 ? g.places >= g.taken + g.open : g.places <= g.least) return;
        if (chosen === null || step * lack(g) > step * lack(chosen)) chosen = g;
        else if (step < 0 && lack(g) === lack(chosen)) chosen = g;
      });
      chosen.places += step;
      given += step;
    }
  }

  /** Outcomes by site number for one jurisdiction; `sites` already in ticket order. */
  function select(sites, required, stratify) {
    var outcome = Object.create(null);
    var room = required;
    var turns = required;
    sites.forEach(function (site) {
      var code = 'NOT_DRAWN';
      if (site.skipReason !== undefined && site.skipReason !== null) code = 'SKIPPED';
      else if (site.kept) code = 'KEPT';
      else if (isMust(site)) code = 'CERTAINTY';
      outcome[site.siteNumber] = code;
      if (code === 'KEPT' || code === 'CERTAINTY') {
        room--;
        if (site.reasons.indexOf('ROTATION') >= 0) turns--;
      }
    });
    var pool = [];
    sites.forEach(function (site) {
      if (outcome[site.siteNumber] !== 'NOT_DRAWN') return;
      if (site.reasons.length === 0) pool.push(site);
      else if (turns > 0) {
        outcome[site.siteNumber] = 'CERTAINTY';
        turns--;
        room--;
      }
    });
    room = Math.max(room, 0);
    var groups = [];
    if (stratify) {
      TYPES.forEach(function (type) {
        var ofType = sites.filter(function (site) {
          return site.type === type;
        });
        if (ofType.length === 0) return;
        var group = { type: type, population: ofType.length, taken: 0, open: 0, places: 0 };
        ofType.forEach(function (site) {
          var code = outcome[site.siteNumber];
          if (code === 'KEPT' || code === 'CERTAINTY') group.taken++;
          else if (code !== 'SKIPPED') group.open++;
        });
        groups.push(group);
      });
      var takenInAll = groups.reduce(function (sum, g) {
        return sum + g.taken;
      }, 0);
      if (groups.length > 0) placesByType(takenInAll + room, groups);
    }
    pool.forEach(function (site) {
      if (room === 0) return;
      if (stratify) {
        var group = groups.filter(function (g) {
          return g.type === site.type;
        })[0];
        if (group.taken >= group.places) return;
        group.taken++;
      }
      outcome[site.siteNumber] = 'RANDOM';
      room--;
    });
    return { outcome: outcome, shortfall: room };
  }

  /** Recomputes one jurisdiction under a seed. */
  function drawJurisdiction(jurisdiction, record, seedHash) {
    var sites = jurisdiction.items.map(function (item) {
      return { item: item, ticket: ticketUnder(seedHash, item.siteNumber) };
    });
    sites.sort(function (x, y) {
      if (x.ticket !== y.ticket) return x.ticket < y.ticket ? -1 : 1;
      return x.item.siteNumber < y.item.siteNumber ? -1 : 1;
    });
    var items = sites.map(function (site) {
      return site.item;
    });
    var required = requiredOf(items.length, record.ratio);
    var result = select(items, required, record.stratifyByType);
    return {
      required: required,
      shortfall: result.shortfall,
      rows: sites.map(function (site, position) {
        return {
          item: site.item,
          ticket: site.ticket,
          rank: position + 1,
          outcome: result.outcome[site.item.siteNumber],
        };
      }),
    };
  }

  // ---- Digests -------------------------------------------------------------------------------------------------

  function byText(x, y) {
    return x < y ? -1 : x > y ? 1 : 0;
  }

  function byCode(x, y) {
    return byText(x.code, y.code);
  }

  function populationText(record) {
    var sites = [];
    record.jurisdictions.forEach(function (jurisdiction) {
      jurisdiction.items.forEach(function (item) {
        var skipped = item.skipReason !== undefined && item.skipReason !== null;
        var reasons = REASONS.filter(function (reason) {
          return item.reasons.indexOf(reason) >= 0;
        });
        sites.push({
          code: jurisdiction.code,
          number: item.siteNumber,
          rest: [
            item.type,
            reasons.length > 0 ? reasons.join('+') : '-',
            skipped ? 'SKIP' : item.kept ? 'KEPT' : '-',
          ],
        });
      });
    });
    sites.sort(function (x, y) {
      return byCode(x, y) || byText(x.number, y.number);
    });
    return [
      'rule=' + RULE,
      'year=' + record.year,
      'asOf=' + record.asOf,
      'ratio=' + record.ratio,
      'rotation=' + (record.rotation ? 'yes' : 'no'),
      'stratify=' + (record.stratifyByType ? 'yes' : 'no'),
      'previous=' + (record.previousRecordDigest || '-'),
      'sites=' + sites.length,
    ]
      .concat(
        sites.map(function (site) {
          return [site.code, site.number].concat(site.rest).join('\t');
        }),
      )
      .join('\n');
  }

  function recordText(record) {
    var lines = [
      'rule=' + record.ruleVersion,
      'population=' + record.populationDigest,
      'seed=' + sha256(record.seed),
    ];
    record.jurisdictions
      .slice()
      .sort(byCode)
      .forEach(function (jurisdiction) {
        lines.push([jurisdiction.code, jurisdiction.population, jurisdiction.required].join('\t'));
        jurisdiction.items
          .filter(function (item) {
            return isSelected(item.outcome);
          })
          .sort(function (x, y) {
            return x.rank - y.rank;
          })
          .forEach(function (item) {
            lines.push([jurisdiction.code, item.siteNumber, item.outcome].join('\t'));
          });
      });
    return lines.join('\n');
  }

  // ---- Verification --------------------------------------------------------------------------------------------

  function numbersWith(rows, outcome) {
    return rows
      .filter(function (row) {
        return row.outcome === outcome;
      })
      .map(function (row) {
        return row.item.siteNumber;
      });
  }

  function verify(record) {
    var problems = [];
    function compare(what, stored, computed) {
      if (stored === computed) return true;
      problems.push(what + '：记录为 ' + stored + '，重算为 ' + computed + '。');
      return false;
    }
    if (record.ruleVersion !== RULE) {
      problems.push('规则版本是“' + record.ruleVersion + '”，本页只认识“' + RULE + '”。');
    }
    var ratio = ratioOf(record.ratio);
    if (!(ratio.p * 2 >= ratio.q && ratio.p <= ratio.q)) {
      problems.push('抽查比例 ' + record.ratio + ' 不在二分之一到 1 之间（第十三条）。');
    }
    var computedPopulation = sha256(populationText(record));
    var computedSeal = sha256(recordText(record));
    var population = compare('总体摘要', record.populationDigest, computedPopulation);
    var seal = compare('记录摘要', record.recordDigest, computedSeal);
    var seedHash = sha256(record.seed);
    var seen = Object.create(null);
    var jurisdictions = record.jurisdictions.map(function (stored) {
      var before = problems.length;
      var name = '市直工会 ' + stored.code + ' 的';
      var computed = drawJurisdiction(stored, record, seedHash);
      compare(name + '阵地总数', stored.population, stored.items.length);
      compare(name + '应抽数', stored.required, computed.required);
      compare(name + '缺额', stored.shortfall, computed.shortfall);
      var rows = computed.rows.map(function (row) {
        var item = row.item;
        var of = '阵地 ' + item.siteNumber + ' 的';
        if (seen[item.siteNumber]) problems.push('阵地 ' + item.siteNumber + ' 出现了不止一次。');
        seen[item.siteNumber] = true;
        var ok = compare(of + '票号', item.ticket, row.ticket);
        ok = compare(of + '序位', item.rank, row.rank) && ok;
        ok = compare(of + '结果', word(item.outcome), word(row.outcome)) && ok;
        return { item: item, ticket: row.ticket, rank: row.rank, outcome: row.outcome, ok: ok };
      });
      var certain = stored.certainty.map(function (pick) {
        return pick.siteNumber;
      });
      function list(what, claimed, outcome) {
        compare(name + what, claimed.join('、'), numbersWith(computed.rows, outcome).join('、'));
      }
      list('必查名单', certain, 'CERTAINTY');
      list('抽中名单', stored.drawn, 'RANDOM');
      list('此前已抽中名单', stored.kept, 'KEPT');
      return {
        code: stored.code,
        stored: stored,
        required: computed.required,
        rows: rows,
        ok: problems.length === before,
      };
    });
    return {
      ok: problems.length === 0,
      problems: problems,
      population: { ok: population, computed: computedPopulation },
      seal: { ok: seal, computed: computedSeal },
      jurisdictions: jurisdictions,
    };
  }

  /** Who would be selected under another seed, by site number: true or false. */
  function selectedUnder(record, seed) {
    var seedHash = sha256(seed);
    var selected = Object.create(null);
    record.jurisdictions.forEach(function (jurisdiction) {
      drawJurisdiction(jurisdiction, record, seedHash).rows.forEach(function (row) {
        selected[row.item.siteNumber] = isSelected(row.outcome);
      });
    });
    return selected;
  }

  // ---- The page ------------------------------------------------------------------------------------------------

  function show(doc, data) {
    var record = data.record;

    function add(parent, tag, text, className) {
      var element = doc.createElement(tag);
      if (text !== undefined) element.textContent = text;
      if (className) element.className = className;
      parent.appendChild(element);
      return element;
    }
    function place(id) {
      var element = doc.getElementById(id);
      element.textContent = '';
      return element;
    }
    function nameOf(table, key) {
      return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : '';
    }
    function mark(ok) {
      return ok ? '✓' : '✗';
    }
    function markClass(ok) {
      return ok ? 'ok' : 'bad';
    }

    function showVerdict(result) {
      var sites = 0;
      result.jurisdictions.forEach(function (jurisdiction) {
        sites += jurisdiction.rows.length;
      });
      var verdict = place('verdict');
      verdict.className = result.ok ? 'verdict ok' : 'verdict bad';
      add(
        verdict,
        'p',
        result.ok
          ? '✓ 复核一致：' +
              result.jurisdictions.length +
              ' 个市直工会、' +
              sites +
              ' 个阵地的摘要、票号、序位和名单全部相符。'
          : '✗ 发现 ' + result.problems.length + ' 处不符：',
      );
      if (result.ok) return;
      var list = add(verdict, 'ol');
      result.problems.slice(0, 200).forEach(function (problem) {
        add(list, 'li', problem);
      });
      if (result.problems.length > 200) add(verdict, 'p', '其余从略，下表逐行标有 ✗。');
    }

    function showFacts(result) {
      var table = place('facts');
      function fact(label, value, ok) {
        var row = add(table, 'tr');
        add(row, 'th', label);
        var cell = add(row, 'td', value);
        if (ok !== undefined) add(cell, 'span', ' ' + mark(ok), markClass(ok));
      }
      fact('年度', String(record.year));
      fact('名单截止日期', record.asOf);
      fact('抽查比例', record.ratio);
      fact('轮查', record.rotation ? '开启' : '未开启');
      fact('按类型分层', record.stratifyByType ? '是' : '否');
      fact('规则版本', record.ruleVersion);
      fact('种子', record.seed);
      fact('总体摘要（抽取前公布）', record.populationDigest, result.population.ok);
      fact('记录摘要', record.recordDigest, result.seal.ok);
      if (record.previousRecordDigest) fact('接续的上一份记录摘要', record.previousRecordDigest);
      data.facts.forEach(function (item) {
        fact(item.label, item.value);
      });
      doc.getElementById('population-text').value = populationText(record);
    }

    function fillTable(table, jurisdiction) {
      var head = add(add(table, 'thead'), 'tr');
      ['', '序位', '编号', '名称', '类型', '票号（重算）', '记录', '重算', '说明'].forEach(
        function (title) {
          add(head, 'th', title);
        },
      );
      var body = add(table, 'tbody');
      jurisdiction.rows.forEach(function (row) {
        var item = row.item;
        var line = add(body, 'tr', undefined, isSelected(row.outcome) ? 'selected' : '');
        add(line, 'td', mark(row.ok), markClass(row.ok));
        add(line, 'td', String(row.rank));
        add(line, 'td', item.siteNumber, 'number');
        add(line, 'td', nameOf(data.siteNames, item.siteNumber), 'name');
        add(line, 'td', word(item.type), 'short');
        add(line, 'td', row.ticket, 'ticket');
        add(line, 'td', word(item.outcome), 'short');
        add(line, 'td', word(row.outcome), 'short');
        add(
          line,
          'td',
          item.reasons
            .map(word)
            .concat(item.skipReason || [])
            .join('；'),
        );
      });
    }

    function showJurisdictions(result) {
      var parent = place('jurisdictions');
      result.jurisdictions.forEach(function (jurisdiction) {
        var stored = jurisdiction.stored;
        var section = add(parent, 'section');
        var title = add(section, 'h3');
        add(title, 'span', mark(jurisdiction.ok) + ' ', markClass(jurisdiction.ok));
        add(
          title,
          'span',
          (nameOf(data.jurisdictionNames, stored.code) + ' ' + stored.code).trim(),
        );
        add(section, 'p', '应抽：' + stored.arithmetic + ' 个');
        stored.notes.forEach(function (note) {
          add(section, 'p', note, 'note');
        });
        if (stored.items.length > 0) fillTable(add(section, 'table'), jurisdiction);
      });
    }

    function showRule() {
      var parent = place('rule');
      data.explanation.forEach(function (paragraph) {
        add(parent, 'h3', paragraph.heading);
        paragraph.lines.forEach(function (line) {
          add(parent, 'p', line);
        });
      });
    }

    function showOtherSeed() {
      var seed = doc.getElementById('other-seed').value;
      var out = place('other-result');
      if (seed === '') {
        add(out, 'p', '请先输入一个种子。');
        return;
      }
      var before = selectedUnder(record, record.seed);
      var after = selectedUnder(record, seed);
      var numbers = Object.keys(before);
      function changed(from) {
        return numbers.filter(function (number) {
          return before[number] === from && after[number] === !from;
        });
      }
      var left = changed(true);
      var entered = changed(false);
      if (left.length + entered.length === 0) {
        add(out, 'p', '用这个种子，抽中的阵地与记录相同。');
        return;
      }
      add(
        out,
        'p',
        '用这个种子，有 ' +
          left.length +
          ' 个阵地不再抽中，另有 ' +
          entered.length +
          ' 个改为抽中：',
      );
      add(out, 'p', '不再抽中：' + (left.join('、') || '无'));
      add(out, 'p', '改为抽中：' + (entered.join('、') || '无'));
    }

    var result = verify(record);
    showVerdict(result);
    showFacts(result);
    showJurisdictions(result);
    showRule();
    doc.getElementById('other-button').addEventListener('click', showOtherSeed);
    return result;
  }

  /** Runs in the page: reads the embedded data and shows it; whatever goes wrong is said in words. */
  function run(doc) {
    try {
      show(doc, JSON.parse(doc.getElementById('data').textContent));
    } catch (error) {
      var verdict = doc.getElementById('verdict');
      verdict.className = 'verdict bad';
      verdict.textContent = '✗ 本页的数据不完整或被改动过，无法复核：' + error.message;
    }
  }

  return { sha256: sha256, ticket: ticket, verify: verify, selectedUnder: selectedUnder, run: run };
})();

if (typeof document !== 'undefined') CareSitesVerify.run(document);
