import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/** Chrome 80 and Safari 14 run these files as they stand. */
const folder = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  file => file.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(file),
)
const tooNew =
  /\.(?:at|replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\(|structuredClone|groupBy|hasOwn\(|\(\?<[=!]|Intl\.Segmenter|\?\?=|\|\|=|&&=/u

it('nothing here is newer than the phones it runs on', () => {
  expect(files.length).toBeGreaterThan(20)
  const found = files.filter(file => tooNew.test(readFileSync(`${folder}${file}`, 'utf8')))
  expect(found).toEqual([])
})
