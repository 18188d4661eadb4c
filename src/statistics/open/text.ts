import { csvLine, csvMark } from '../../platform/documents/csv.ts'
import { OpenWorkshop, type openVersion } from '../contract/open-data.ts'

type Head = {
  readonly version: typeof openVersion
  readonly district: string
  readonly bureau: string
  readonly asOf: string
  readonly licence: string
}

/** One document, written as the rows come; how many there were stands at its end. */
export async function* jsonOf(head: Head, rows: AsyncIterable<OpenWorkshop>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"workshops":[`
  let total = 0
  for await (const row of rows) {
    yield `${total === 0 ? '' : ','}\n${JSON.stringify(row)}`
    total += 1
  }
  yield `\n],"total":${total}}\n`
}

const names = Object.keys(OpenWorkshop.shape)

/** The same fields in the same order, for spreadsheets. */
export async function* csvOf(rows: AsyncIterable<OpenWorkshop>): AsyncGenerator<string> {
  yield `${csvMark}${csvLine(names)}`
  for await (const row of rows) {
    yield csvLine(Object.values(OpenWorkshop.parse(row)).map(value => (value === null ? '' : String(value))))
  }
}
