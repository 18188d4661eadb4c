import { Problem } from '../../../kernel/problem.ts'

const saveAgain = '请在 Excel 或 WPS 里打开，另存为 .xlsx 再上传。'

/** Every sentence that refuses a workbook, in one place: what it is, and what to do next. */
export const refusals = {
  empty: '文件是空的，请重新选择文件上传。',
  html: `这个文件其实是网页（有些系统导出的“Excel”就是这样），${saveAgain}`,
  xml: `这个文件其实是 XML 表格，${saveAgain}`,
  text: `这个文件其实是文本（CSV），${saveAgain}`,
  oldExcel: '这是旧版 Excel（.xls）文件，请在 Excel 或 WPS 里另存为 .xlsx 再上传。',
  binaryExcel: '这是二进制 Excel（.xlsb）文件，请在 Excel 或 WPS 里另存为 .xlsx 再上传。',
  openDocument: '这是 OpenDocument（.ods）文件，请在 Excel 或 WPS 里另存为 .xlsx 再上传。',
  password: '这个工作簿设了打开密码，请先去掉打开密码，保存后再上传。',
  macros: '这个工作簿带有宏，为了安全不能上传。请另存为“Excel 工作簿（.xlsx）”，去掉宏后再上传。',
  word: '这是 Word 文档，不是表格。请上传 .xlsx 工作簿。',
  slides: '这是演示文稿，不是表格。请上传 .xlsx 工作簿。',
  pdf: '这是 PDF 文件，不是表格。请上传 .xlsx 工作簿。',
  picture: '这是图片，不是表格。请上传 .xlsx 工作簿。',
  archive: '这是压缩包，不是表格。请解压后上传里面的 .xlsx 工作簿。',
  unknown: '这个文件不是 .xlsx 工作簿，请检查是否选错了文件。',
  damaged: `工作簿已损坏或不完整，${saveAgain}`,
  outside: `工作簿里引用了外部内容，为了安全不能读取。${saveAgain}`,
  encoding: `工作簿的文字编码不是 UTF-8，${saveAgain}`,
  order: `工作簿的行号次序混乱，${saveAgain}`,
  noSheet: '工作簿里没有工作表，请检查是否选错了文件。',
  bomb: '工作簿展开后大得不正常，为了安全不能读取。请只留下需要的工作表，另存为 .xlsx 再上传。',
  big: '文件太大，请分成几个工作簿上传。',
  manyTexts: '工作簿里的文字太多，请分成几个工作簿上传。',
  manyRows: '行数超过一张工作表能放的 1,048,576 行，请缩小范围后再导出。',
} as const

export type Refusal = keyof typeof refusals

const tooLarge: ReadonlySet<Refusal> = new Set(['bomb', 'big', 'manyTexts', 'manyRows'])

export function refuse(refusal: Refusal): Problem {
  return new Problem(tooLarge.has(refusal) ? 'too-large' : 'file-refused', refusals[refusal])
}

/**
 * Whatever a reader of archives or XML throws at a corrupt file is, to the person, a damaged workbook. Faults of our
 * own machine (no such file, disk full) stay what they are.
 */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (error instanceof Error && 'syscall' in error) return error
  return refuse('damaged')
}
