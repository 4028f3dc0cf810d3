/** Which fonts one face asks for and which of them this computer has. */
export interface FaceSpecimen {
  /** Key of the face: fang, xiaobiao, hei, kai, song. */
  readonly face: 'fang' | 'xiaobiao' | 'hei' | 'kai' | 'song';
  readonly label: string;
  /** The font that stands for it when the program's own come first. */
  readonly bundled: string;
  /** The office's font found on this computer, as it names itself; null: none; undefined: not looked for. */
  readonly office: string | null | undefined;
}

/** 打印校验页. */
export interface RulerPage {
  readonly choice: 'bundled' | 'office';
  readonly faces: readonly FaceSpecimen[];
  readonly printedAt: string;
}
