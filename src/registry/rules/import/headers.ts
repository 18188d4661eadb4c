import { halfWidth } from '../../../kernel/text.ts'
import { type Field, fields, fieldWords } from './fields.ts'

/** `*面 积（㎡）` → `面积`. Brackets hold units and remarks. */
export function headerWord(text: string): string {
  const plain = halfWidth(text)
    .replace(/\s+/gu, '')
    .replace(/[*★:]|必填|选填/g, '')
    .toLowerCase()
  const bare = plain.replace(/[([【〔{].*?[)\]】〕}]/g, '').replace(/[/、,.。|·-]/g, '')
  return bare === '' ? plain.replace(/[()[\]【】]/g, '') : bare
}

const fieldOfWord = new Map<string, Field>()
for (const field of fields) {
  for (const synonym of fieldWords[field].synonyms) fieldOfWord.set(headerWord(synonym), field)
}
const longestFirst = [...fieldOfWord].toSorted((a, b) => b[0].length - a[0].length)

/** 监管人员电话 is not the workshop's telephone, 检测单位名称 not its name. */
const strangers = /监管|责任|执法|包保|安全员|检查|抽样|检测|检验|机关|填报/
const ofOfficers: ReadonlySet<Field> = new Set(['officerName', 'unitName'])
const harmlessEnd = /^(姓名|名|名称|情况|号码|号)$/

/** The field whose header this is, word for word. */
export function knownHeader(text: string): Field | undefined {
  return fieldOfWord.get(headerWord(text))
}

export type HeaderMatch = { readonly field: Field; readonly confidence: number }

/**
 * Whole words first; else the longest known word that makes up most of the header, so that 经营者联系电话 is a
 * telephone and 经营者身份证号 is nothing we know.
 */
export function matchHeader(text: string): HeaderMatch | undefined {
  const word = headerWord(text)
  if (word === '') return undefined
  const exact = fieldOfWord.get(word)
  if (exact) return { field: exact, confidence: 1 }
  for (const [synonym, field] of longestFirst) {
    if (synonym.length < 2 || synonym.length * 2 < word.length) continue
    if (word.endsWith(synonym) && !(strangers.test(word.slice(0, -synonym.length)) && !ofOfficers.has(field))) {
      return { field, confidence: 0.8 }
    }
    if (word.startsWith(synonym) && harmlessEnd.test(word.slice(synonym.length))) return { field, confidence: 0.6 }
  }
  return undefined
}
