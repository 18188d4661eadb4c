import { halfWidth } from '../../kernel/text.ts'
import { headerWord } from '../../registry/rules/import/headers.ts'
import { isBlank, type TableRow } from '../../registry/rules/import/table.ts'
import { letters, type Question, type QuestionKind, questionFaults, trueFalse } from './question.ts'
import { type Topic, topics } from './topic.ts'

/** The columns of a workbook of questions, in the order of the template. */
export const fields = ['topic', 'kind', 'stem', 'A', 'B', 'C', 'D', 'E', 'F', 'key', 'basis'] as const
export type Field = (typeof fields)[number]

export const headers: Readonly<Record<Field, readonly [string, ...string[]]>> = {
  topic: ['主题', '类别', '专题', '培训主题'],
  kind: ['题型', '类型', '题目类型'],
  stem: ['题目', '题干', '试题', '题目内容'],
  A: ['A', '选项A'],
  B: ['B', '选项B'],
  C: ['C', '选项C'],
  D: ['D', '选项D'],
  E: ['E', '选项E'],
  F: ['F', '选项F'],
  key: ['答案', '正确答案', '参考答案'],
  basis: ['依据', '依据条文', '法规依据', '出处'],
}

export const kindNames: Readonly<Record<QuestionKind, readonly [string, ...string[]]>> = {
  single: ['单选题', '单选', '单项选择题'],
  multiple: ['多选题', '多选', '多项选择题'],
  'true-false': ['判断题', '判断', '是非题'],
}

export type Header = { readonly row: number; readonly columns: ReadonlyMap<Field, number> }

const fieldOf = new Map(fields.flatMap(field => headers[field].map(word => [headerWord(word), field] as const)))

/** The row that names the columns; it need not be the first. */
export function headerOf(rows: readonly TableRow[]): Header | undefined {
  for (const row of rows.slice(0, 20)) {
    const columns = new Map<Field, number>()
    for (const [column, cell] of row.cells) {
      const field = fieldOf.get(headerWord(cell.text))
      if (field !== undefined && !columns.has(field)) columns.set(field, column)
    }
    if ((['kind', 'stem', 'key', 'basis'] as const).every(field => columns.has(field)))
      return { row: row.number, columns }
  }
  return undefined
}

export type RowFault = { readonly row: number; readonly column: number | null; readonly detail: string }
export type ReadQuestion = Question & { readonly row: number; readonly topic: Topic }
export type ReadFile = { readonly questions: readonly ReadQuestion[]; readonly faults: readonly RowFault[] }

type TopicNames = Readonly<Record<Topic, string>>

/** Every row for itself: one that is wrong keeps no other from being read. */
export function readQuestions(rows: readonly TableRow[], header: Header, topicNames: TopicNames): ReadFile {
  const questions: ReadQuestion[] = []
  const faults: RowFault[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (row.number <= header.row || [...row.cells.values()].every(isBlank)) continue
    const { question, wrong } = readRow(row, header, topicNames)
    const before = seen.get(question.stem)
    if (before !== undefined) wrong.push({ field: 'stem', detail: `与第 ${before} 行是同一道题` })
    else seen.set(question.stem, row.number)
    if (wrong.length === 0) questions.push(question)
    for (const { field, detail } of wrong) {
      faults.push({ row: row.number, column: header.columns.get(field) ?? null, detail })
    }
  }
  return { questions, faults }
}

type Wrong = { readonly field: Field; readonly detail: string }

function readRow(
  row: TableRow,
  { columns }: Header,
  topicNames: TopicNames,
): { question: ReadQuestion; wrong: Wrong[] } {
  const wrong: Wrong[] = []
  const textOf = (field: Field) => {
    const column = columns.get(field)
    return column === undefined ? '' : (row.cells.get(column)?.text.trim() ?? '')
  }
  const kind = kindIn(textOf('kind'))
  if (kind === undefined) wrong.push({ field: 'kind', detail: '题型只写单选题、多选题、判断题' })
  const topic = topicIn(textOf('topic'), topicNames)
  if (topic === undefined)
    wrong.push({ field: 'topic', detail: `没有这个主题，可以写：${Object.values(topicNames).join('、')}` })
  const written = letters.map(textOf)
  const gap = written.findIndex((text, at) => text === '' && written.slice(at).some(later => later !== ''))
  if (gap >= 0 && kind !== 'true-false')
    wrong.push({ field: letters[gap] ?? 'A', detail: '前面的选项空着，请依次填写' })
  const options = kind === 'true-false' ? [...trueFalse] : written.filter(text => text !== '')
  const key = kind === 'true-false' ? truth(textOf('key')) : places(textOf('key'))
  if (key === undefined && kind !== undefined) {
    const detail = kind === 'true-false' ? '判断题的答案写“正确”或“错误”' : '答案写选项的字母，如 A 或 ABD'
    wrong.push({ field: 'key', detail })
  }
  const question: ReadQuestion = {
    ...{ row: row.number, topic: topic ?? 'other', kind: kind ?? 'single', stem: textOf('stem'), options },
    ...{ key: key ?? [], basis: textOf('basis') },
  }
  const at = { stem: 'stem', options: 'A', key: 'key', basis: 'basis' } as const
  const further = kind === undefined ? [] : questionFaults(question)
  for (const fault of further) {
    if (!wrong.some(({ field }) => field === at[fault.at])) wrong.push({ field: at[fault.at], detail: fault.detail })
  }
  return { question, wrong }
}

function kindIn(text: string): QuestionKind | undefined {
  const plain = text.replace(/\s/g, '')
  return (['single', 'multiple', 'true-false'] as const).find(kind => kindNames[kind].some(name => name === plain))
}

function topicIn(text: string, names: TopicNames): Topic | undefined {
  return text === '' ? 'other' : topics.find(topic => names[topic] === text || topic === text)
}

function truth(text: string): readonly number[] | undefined {
  const plain = halfWidth(text).trim().toUpperCase()
  if (['正确', '对', '√', '✓', '是', 'T', 'TRUE', 'A'].includes(plain)) return [0]
  return ['错误', '错', '×', 'X', '否', 'F', 'FALSE', 'B'].includes(plain) ? [1] : undefined
}

function places(text: string): readonly number[] | undefined {
  const plain = halfWidth(text)
    .toUpperCase()
    .replace(/[\s,、;.]/g, '')
  return /^[A-F]+$/.test(plain) ? [...plain].map(letter => letter.charCodeAt(0) - 65) : undefined
}
