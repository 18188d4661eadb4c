import { describe, expect, it } from 'vitest'
import { lintExcuses, longFiles } from './excuses.ts'
import { levels } from './house.ts'
import { filesIn, readSources } from './sources.ts'
import { type Fault, lengthFaults, lintFaults, nameFaults, sqlFaults, textFaults } from './writing.ts'

const slices = levels.flat()
const folders = ['src', 'demo', 'bench', 'e2e', 'scripts']
const shown = (faults: readonly Fault[]) => faults.map(({ file, line, why }) => `${file}:${line} ${why}`)

describe('this repository', () => {
  const sources = readSources(folders, ['.ts', '.tsx', '.mjs'])
  const styled = [...sources, ...readSources(folders, ['.css'])]

  it('calls nothing by a name that says nothing', () => {
    expect(shown(nameFaults(filesIn([...folders, 'db', 'docs'])))).toEqual([])
  })
  it('is written as the style asks', () => expect(shown(sources.flatMap(textFaults))).toEqual([]))
  it('keeps the SQL of each slice in its own schema', () => {
    expect(shown(sources.flatMap(source => sqlFaults(source, slices)))).toEqual([])
  })
  it('has files of a readable length', () => expect(shown(lengthFaults(styled, longFiles))).toEqual([]))
  it('looks away from the linter only where that is written down', () => {
    expect(shown(lintFaults(sources, lintExcuses))).toEqual([])
  })
})

describe('a planted fault is found:', () => {
  it.each([
    'src/registry/index.ts',
    'src/registry/service.ts',
    'src/registry/workshop-service.ts',
    'src/utils/a.ts',
    'src/registry/helpers/a.ts',
    'src/platform/common/a.ts',
    'src/registry/import-batch.ts',
    'src/kernel/Manager.ts',
    'src/audit/events.ts',
    'src/web/ui/base.css',
  ])('the name %s', file => expect(nameFaults([file])).toHaveLength(1))

  it.each([
    ['const now = new Date()', 'only kernel/day and platform/clock touch Date'],
    ['const now = Date.now()', 'only kernel/day and platform/clock touch Date'],
    ['const a = b as any', 'no any'],
    ['function f(a: any) {}', 'no any'],
    ['const a: Array<any> = []', 'no any'],
    ['const a = b as unknown as C', 'a cast by way of unknown hides what is wrong'],
    ['// @ts-ignore', 'the compiler is not told to look away'],
    ['/* @ts-expect-error */', 'the compiler is not told to look away'],
    ['// TODO later', 'what is to be done is an issue, not a comment'],
    ['export default function page() {}', 'no default exports'],
    ['class Registry {}', 'no classes except errors'],
    ['await tx`select pg_advisory_xact_lock(1)`', 'a lock names its district'],
  ])('%j', (text, why) =>
    expect(textFaults({ path: 'src/registry/a.ts', text })).toEqual([{ file: 'src/registry/a.ts', line: 1, why }]),
  )

  it.each([
    ['src/registry/store.ts', 'update code.code set state = 1', 'registry writes the schema code'],
    ['src/registry/store.ts', 'insert into identity.account values (1)', 'registry writes the schema identity'],
    ['src/code/store.ts', 'select 1 from registry.workshop', 'code reads the schema registry'],
    [
      'src/code/store.ts',
      'select 1 from code.code join registry.workshop using (id)',
      'code reads the schema registry',
    ],
    ['src/platform/audit/store.ts', 'delete from registry.workshop', 'platform writes the schema registry'],
  ])('%s: %s', (path, sql, why) => {
    const reasons = sqlFaults({ path, text: `await tx\`${sql}\`` }, slices).map(fault => fault.why)
    expect(reasons).toContain(why)
  })

  it('a file that has grown too long, and too long even for its excuse', () => {
    const source = { path: 'src/a.ts', text: '\n'.repeat(310).replaceAll('\n', 'a\n') }
    expect(lengthFaults([source], {})).toHaveLength(1)
    expect(lengthFaults([source], { 'src/a.ts': 310 })).toEqual([])
    expect(lengthFaults([source], { 'src/a.ts': 309 })).toHaveLength(1)
    expect(lengthFaults([{ ...source, text: 'short' }], { 'src/a.ts': 310 })).toHaveLength(1)
    expect(lengthFaults([], { 'src/a.ts': 310 })).toHaveLength(1)
  })

  it('a linter that is told to look away, and an excuse that is not needed any more', () => {
    const source = { path: 'src/a.ts', text: '// biome-ignore lint/x: because' }
    expect(lintFaults([source], {})).toHaveLength(1)
    expect(lintFaults([source], { 'src/a.ts': 'because' })).toEqual([])
    expect(lintFaults([], { 'src/a.ts': 'because' })).toHaveLength(1)
  })
})

describe('what is allowed is let pass:', () => {
  it.each([
    ['src/kernel/day.ts', 'const at = new Date(0)'],
    ['src/registry/a.test.ts', 'const at = new Date(0)'],
    ['src/registry/a.ts', "const head = 'Date' // the Date header"],
    ['src/registry/a.ts', 'class NotCovered extends Problem {}'],
    ['src/registry/a.ts', 'const many = { many: 1 }'],
    ['src/registry/a.ts', `await tx\`select pg_advisory_xact_lock(hashtext(\${district}))\``],
  ])('%s: %s', (path, text) => expect(textFaults({ path, text })).toEqual([]))

  it('a slice reads who people are and where places lie', () => {
    const text =
      'await tx`select 1 from registry.workshop join identity.officer using (id) join area.town using (code)`'
    expect(sqlFaults({ path: 'src/registry/store.ts', text }, slices)).toEqual([])
  })
})
