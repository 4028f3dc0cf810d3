import type { DrawRecord } from './frame';
import { ruleExplanation } from './rule-explanation';

/** One fact of the ceremony for the page: who threw what, who was present, when the population was frozen. */
export interface PageFact {
  readonly label: string;
  readonly value: string;
}

/** What an offline verification page is made from. */
export interface VerificationPageInput {
  /** "2026 年度抽查第 1 次抽取 离线复核". */
  readonly title: string;
  readonly record: DrawRecord;
  /** Jurisdiction code → name as on the day of the draw. */
  readonly jurisdictionNames: Readonly<Record<string, string>>;
  /** Site number → name as on the day of the draw. */
  readonly siteNames: Readonly<Record<string, string>>;
  /** Shown below the facts that the record itself holds, in this order. */
  readonly facts: readonly PageFact[];
}

/** The texts of resources/verify/verify.js and verify.css, read by whoever has a file system. */
export interface VerificationPageParts {
  readonly scriptSource: string;
  readonly styleSource: string;
}

/** The page talks to nobody: no source of anything is allowed but the two inline parts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Makes the offline verification page: one self-contained HTML text (save it as UTF-8) that recomputes the draw in any
 * browser without a network. The data stands in it as inert JSON; everything that varies is written by the script as
 * text, so a hostile name can neither close a tag nor run.
 * @throws RangeError when script or style would close its own tag (a programming error)
 */
export function buildVerificationPage(
  input: VerificationPageInput,
  parts: VerificationPageParts,
): string {
  const script = inlineSafe(parts.scriptSource, 'script');
  const style = inlineSafe(parts.styleSource, 'style');
  const data = embeddedJson({ ...input, explanation: ruleExplanation });
  const title = escapeHtml(input.title);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${title}</h1>
<p>本页不联网，打开时已在这台电脑上按公布的规则重新计算了全部票号和名单。</p>
<div id="verdict" class="verdict" role="status">正在重算……如果这行字一直不变，请换用较新的浏览器打开。</div>
<noscript><p class="bad">浏览器禁止了脚本，无法重算。请允许本页运行脚本，或换一个浏览器。</p></noscript>
<h2>抽取情况</h2>
<table id="facts"></table>
<h2>各市直工会</h2>
<div id="jurisdictions"></div>
<h2>抽取规则</h2>
<div id="rule"></div>
<div class="screen">
<h2>换一个种子试试</h2>
<p><label for="other-seed">种子：</label><input id="other-seed" type="text" autocomplete="off" spellcheck="false">
<button id="other-button" type="button">重新抽取</button></p>
<div id="other-result" role="status"></div>
<h2>摘要所对应的名单全文</h2>
<p><label for="population-text">以 UTF-8 保存（末尾不加换行）后用任何工具计算 SHA-256，应等于总体摘要。</label></p>
<textarea id="population-text" readonly></textarea>
</div>
<script type="application/json" id="data">${data}</script>
<script>
${script}
</script>
</body>
</html>
`;
}

/**
 * JSON that can stand inside a script element: nothing in it can end the element or open a comment, and no line
 * separator in it is a line break for old engines. JSON.parse gives back exactly the value.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

function inlineSafe(source: string, element: 'script' | 'style'): string {
  if (new RegExp(`</${element}|<!--`, 'iu').test(source)) {
    throw new RangeError(`the ${element} source would close its own element`);
  }
  return source;
}
