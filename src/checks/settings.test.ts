import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configTable } from '../platform/config.ts'

const begin = '<!-- settings: generated from src/platform/config.ts -->\n'
const end = '<!-- /settings -->'

const table = [
  '| 变量 variable | 不填时 default | 含义 meaning |',
  '|---|---|---|',
  ...configTable.map(({ name, unset, doc }) => `| \`${name}\` | ${unset === '' ? '–' : `\`${unset}\``} | ${doc} |`),
  '',
].join('\n')

describe.each(['README.md', 'README.zh-CN.md'])('%s', name => {
  const path = new URL(`../../${name}`, import.meta.url)

  it('lists every setting that the program reads', () => {
    const text = readFileSync(path, 'utf8')
    const before = text.slice(0, text.indexOf(begin) + begin.length)
    const after = text.slice(text.indexOf(end))
    const wanted = `${before}\n${table}\n${after}`
    if (process.env.UPDATE === '1') writeFileSync(path, wanted)
    else expect(text).toBe(wanted)
  })
})
