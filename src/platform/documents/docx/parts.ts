import { AlignmentType, Footer, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx'

/**
 * The type that the file asks for; where it is missing, WPS and Word take another. 小标宋 stands on official machines,
 * 仿宋, 黑体 and 楷体 on every Windows (GB/T 9704 7.3).
 */
const faces = {
  ...{ title: '方正小标宋简体', text: '仿宋', strong: '黑体', kai: '楷体', song: '宋体' },
  latin: 'Times New Roman',
} as const
export type Face = 'title' | 'text' | 'strong' | 'kai' | 'song'

export const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)

export function fontOf(face: Face) {
  return { ascii: faces.latin, hAnsi: faces.latin, cs: faces.latin, eastAsia: faces[face] }
}

/** @param size points */
export function run(text: string, size: number, face: Face = 'text'): TextRun {
  return new TextRun({ text, font: fontOf(face), size: Math.round(size * 2) })
}

/** 第 1 页 共 3 页 */
export function pageFoot(): Footer {
  const children = ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页']
  const number = new TextRun({ children, font: fontOf('text'), size: 21 })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

/** Lines so many points apart; what holds a picture may grow. */
export function lined(points: number, rule: 'exact' | 'atLeast' = 'exact') {
  const lineRule = rule === 'exact' ? LineRuleType.EXACT : LineRuleType.AT_LEAST
  return { line: Math.round(points * 20), lineRule, before: 0, after: 0 }
}
