import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../../scripts/lint/vue-scripts.mjs';

describe('the script of a page, checked apart from it', () => {
  it('keeps each line where it stands in the page', () => {
    const page =
      '<template>\n  <p />\n</template>\n\n<script setup lang="ts">\nconst a = 1;\n\nvoid a;\n</script>\n';
    const lines = scriptOf(page).split('\n');
    expect(lines[5]).toBe('const a = 1;');
    expect(lines[7]).toBe('void a;');
    expect(lines.filter(Boolean)).toEqual(['const a = 1;', 'void a;', 'export {};']);
  });

  it('joins both scripts, and names what a generic component may be given', () => {
    const page = [
      '<script lang="ts">',
      'export interface Row {}',
      '</script>',
      '<script',
      '  setup',
      '  lang="ts"',
      '  generic="R extends Row, V extends string | null, K"',
      '>',
      'defineProps<{ row: R; value: V; key: K }>();',
      '</script>',
    ].join('\n');
    const lines = scriptOf(page).split('\n');
    expect(lines[1]).toBe('export interface Row {}');
    expect(lines[3]).toBe('type R = Row; type V = string | null; type K = unknown;');
    expect(lines[8]).toBe('defineProps<{ row: R; value: V; key: K }>();');
  });

  it('is nothing where a page has no script', () => {
    expect(scriptOf('<template><p /></template>\n').trim()).toBe('export {};');
  });
});
