/**
 * The five faces of official paper (DOMAIN 8) and what stands for each: the family the program ships, so that lines
 * and pages break the same everywhere, and the office's own, where it wants those first.
 */
export const FACES = ['fang', 'xiaobiao', 'hei', 'kai', 'song'] as const;
export type Face = (typeof FACES)[number];

/** Whose fonts come first: the program's own, or those of the computer. */
export type FontChoice = 'bundled' | 'office';

export interface FaceNames {
  /** As people call it. */
  readonly label: string;
  /** Families of src-main/documents/engine/font-faces.ts, in order of preference. */
  readonly bundled: readonly string[];
  /** Family names under which office computers know it. */
  readonly office: readonly string[];
  /** The name written into Word files. */
  readonly word: string;
}

/** Families that hold characters other faces lack; every bundled face falls back on them. */
const REST = ['paper-kai', 'paper-kai-more', 'paper-kai-rare', 'paper-fang', 'paper-song'];

export const faceNames: Readonly<Record<Face, FaceNames>> = {
  fang: {
    label: '仿宋',
    bundled: ['paper-fang', ...REST],
    office: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong'],
    word: '仿宋_GB2312',
  },
  xiaobiao: {
    label: '小标宋',
    bundled: ['paper-xiaobiao', 'paper-song', ...REST],
    office: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05'],
    word: '方正小标宋简体',
  },
  hei: {
    label: '黑体',
    bundled: ['paper-hei', ...REST],
    office: ['黑体', 'SimHei'],
    word: '黑体',
  },
  kai: {
    label: '楷体',
    bundled: REST,
    office: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi'],
    word: '楷体_GB2312',
  },
  song: {
    label: '宋体',
    bundled: ['paper-song', ...REST],
    office: ['宋体', 'SimSun'],
    word: '宋体',
  },
};

const quoted = (family: string): string => `"${family}"`;

/** The `font-family` of a face. The office's names follow in any case, for pages opened without our fonts. */
export function familyList(face: Face, choice: FontChoice): string {
  const { bundled, office } = faceNames[face];
  const order = choice === 'office' ? [...office, ...bundled] : [...bundled, ...office];
  const generic = face === 'hei' ? 'sans-serif' : 'serif';
  return [...new Set(order)].map(quoted).join(',') + `,${generic}`;
}
