import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { buildProgram } from '../cli/commands.ts'
import { configTable } from '../platform/config.ts'
import { commandsOf, declaredIn, documentFaults, type Offer, withSettings } from './documents.ts'
import { committed } from './generated.ts'
import { exists, filesIn, readSources, readText } from './sources.ts'

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readText('package.json')))

describe('the documents of this repository', () => {
  const declared = declaredIn(readSources(['src'], ['.ts', '.tsx']))
  const offer: Offer = {
    exists,
    scripts: Object.keys(scripts),
    commands: commandsOf(buildProgram(() => undefined)),
    declares: name => declared.has(name),
    textOf: readText,
  }
  const documents = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter(exists)
  const files = [
    ...documents,
    ...filesIn(['docs', 'src', 'db', 'demo', 'bench', 'e2e']).filter(file => file.endsWith('.md')),
  ]

  it.each(files)('%s names nothing that is not there', file => {
    expect(documentFaults({ path: file, text: readText(file) }, offer)).toEqual([])
  })

  it.each(['README.md', 'README.zh-CN.md'])('%s lists the settings as they are (UPDATE=1 writes them anew)', file => {
    const wanted = withSettings(readText(file), configTable)
    expect(wanted).toBe(committed(file, wanted ?? readText(file)))
  })

  it('keep one decision in one short record', () => {
    const records = filesIn(['docs/adr'])
    expect(records.length).toBeGreaterThan(0)
    for (const [at, file] of records.entries()) {
      const text = readText(file)
      expect(file).toMatch(new RegExp(`/${String(at + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
      expect(text.split('\n').length, file).toBeLessThanOrEqual(30)
      for (const part of ['# ', '## Context', '## Decision', '## Consequences']) expect(text, file).toContain(part)
    }
  })
})

const small: Offer = {
  exists: file =>
    ['README.md', 'docs/law.md', 'docs', 'src/registry', 'bench/scan.ts', 'src/kernel/day.ts'].includes(file),
  scripts: ['start', 'test', 'fangma', 'bench'],
  commands: new Map([
    ['user add', ['--username']],
    ['backup', ['--no-files']],
    ['audit verify', []],
  ]),
  declares: name => name === 'reminderDays',
  textOf: () => '# The map of the house\n\n## 扫码（一坊一码）\n',
}
const faultsOf = (text: string, file = 'README.md') => documentFaults({ path: file, text }, small)

describe('a fault is found:', () => {
  it.each([
    '[law](docs/laws.md)',
    '![picture](docs/pictures/none.png)',
    '[out](../elsewhere.md)',
    '[heading](#no-such-heading)',
    '[heading](docs/law.md#no-such-heading)',
    '<img src="docs/none.png">',
    '[a]: docs/none.md',
    '```sh\nnpm run build\n```',
    '```sh\nDEMO=0 PORT=1 npm run build # builds\n```',
    '```sh\nnpx fangma plant\n```',
    '```sh\nnpm run --silent fangma -- user remove --username a\n```',
    'say `npm run --silent fangma -- restore FILE` then',
    'say `fangma audit check`',
    'say `fangma audit`',
    'say `fangma audit verify --quickly`',
    '```sh\nnpx fangma user add --name 李\n```',
    'say `npm run bench -- none`',
    'say `npm stop`',
    'see `src/registry/none.ts`',
  ])('%j', text => expect(faultsOf(text)).toHaveLength(1))

  it('a function that the law table names and nobody wrote', () => {
    expect(faultsOf('| law | `reminderDays` |', 'docs/law.md')).toEqual([])
    expect(faultsOf('| law | `reminderWeeks` |', 'docs/law.md')).toHaveLength(1)
  })
})

it('reads the grammar of a command line', () => {
  const leaf = (name: string) => ({ name: () => name, commands: [], options: [{ long: '--json' }, {}] })
  const user = { name: () => 'user', commands: [leaf('add')], options: [] }
  const program = { name: () => 'fangma', commands: [user, leaf('backup')], options: [] }
  expect([...commandsOf(program)]).toEqual([
    ['user add', ['--json']],
    ['backup', ['--json']],
  ])
})

describe('what is there is let pass:', () => {
  it.each([
    '[law](docs/law.md)',
    '[law](docs/)',
    '[map](#the-map-of-the-house) [scan](docs/law.md#扫码一坊一码)',
    '[site](https://example.org/none) <a href="mailto:a@example.org">a</a>',
    '```sh\nnpm start # starts\nDEMO=0 npm test -- registry\n```',
    '```sh\n$ npm run --silent fangma -- user add --username admin\nnpx fangma backup --no-files /backup/a.tar.gz\nnpx fangma --help\n```',
    '```sql\ncreate database fangma owner fangma;\n```',
    '```ts\nimport a from `src/none.ts`\n[a](none.md)\n```',
    'say `npm run bench -- scan`, see `src/registry` and `src/kernel/day.ts`, `<slice>/rules`, `web/console`',
  ])('%j', text => expect(faultsOf(text)).toEqual([]))
})

it('writes the table of settings between its marks and nothing else', () => {
  const text =
    'a\n\n<!-- settings: x -->\n\n| 变量 | 默认 | 含义 |\n|---|---|---|\n| `OLD` | – | 旧 |\n\n<!-- /settings -->\n\nz\n'
  const rows = [
    { name: 'PORT', unset: '8080', doc: '端口' },
    { name: 'URL', unset: '', doc: '网址' },
  ]
  const written = withSettings(text, rows)
  expect(written).toContain(
    '|---|---|---|\n| `PORT` | `8080` | 端口 |\n| `URL` | – | 网址 |\n\n<!-- /settings -->\n\nz\n',
  )
  expect(withSettings(written ?? '', rows)).toBe(written)
  expect(withSettings('no table', rows)).toBeUndefined()
})
