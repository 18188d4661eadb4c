import { describe, expect, it } from 'vitest'
import { cyclesIn } from './cycles.ts'
import { dependencyViolations, idleNames, withoutExcused } from './dependencies.ts'
import { dependencyExcuses } from './excuses.ts'
import { exists, filesIn, readSources } from './sources.ts'

const folders = ['src', 'demo', 'bench', 'e2e', 'scripts']

describe('this repository', () => {
  const found = withoutExcused(
    dependencyViolations(readSources(folders, ['.ts', '.tsx', '.mjs']), exists),
    dependencyExcuses,
  )

  it('is built as the house is drawn', () => {
    expect(found.violations.map(({ from, line, to, why }) => `${from}:${line} → ${to}: ${why}`)).toEqual([])
  })

  it('keeps no excuse that nothing needs', () => {
    expect(found.idle.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
    expect(idleNames(filesIn(['src']))).toEqual([])
  })
})

/** A small repository in which only what is given exists; every file but the named ones is empty. */
function violationsIn(files: Readonly<Record<string, string>>, alsoThere: readonly string[] = []) {
  const named = Object.entries(files)
  const empty = alsoThere.filter(file => !(file in files)).map((file): [string, string] => [file, ''])
  const sources = [...named, ...empty].map(([path, text]) => ({ path, text }))
  return dependencyViolations(sources, () => false).map(({ from, to, why }) => ({ from, to, why }))
}

/** What is said of one file that imports one other. */
function reasonsFor(from: string, to: string, statement = (written: string) => `import { a } from '${written}'`) {
  const up = '../'.repeat(from.split('/').length - 1)
  return violationsIn({ [from]: statement(`./${up}${to}`) }, [to]).map(({ why }) => why)
}

const asType = (written: string) => `import type { A } from '${written}'`

describe('a planted violation is found:', () => {
  it.each([
    ['src/kernel/day.ts', 'src/platform/clock.ts', 'the kernel knows only itself'],
    ['src/kernel/day.ts', 'src/registry/rules.ts', 'the kernel knows only itself'],
    ['src/platform/db/connect.ts', 'src/registry/rules.ts', 'the platform names no slice'],
    ['src/platform/http/server.ts', 'src/web/public/frame.ts', 'the platform knows the kernel and itself'],
    ['src/platform/http/server.ts', 'src/main/program.ts', 'main knows everyone, nobody knows main'],
    ['src/platform/identity/rules.ts', 'src/platform/db/connect.ts', 'rules knows no machine'],
    ['src/platform/identity/zh.ts', 'src/platform/identity/contract.ts', 'zh knows no machine'],
    ['src/registry/rules.ts', 'src/platform/clock.ts', 'rules knows no machine'],
    ['src/registry/rules/publish-by.ts', 'src/registry/contract/workshop.ts', 'rules comes before contract'],
    ['src/registry/contract.ts', 'src/registry/store/list.ts', 'contract comes before store'],
    ['src/registry/contract.ts', 'src/platform/db/rows.ts', 'contract knows no machine'],
    ['src/registry/store/list.ts', 'src/registry/door.ts', 'store comes before door'],
    ['src/registry/door.ts', 'src/registry/actions/filing.ts', 'door comes before actions'],
    ['src/registry/actions.ts', 'src/registry/jobs.ts', 'actions comes before jobs'],
    ['src/registry/zh.ts', 'src/registry/store.ts', 'zh comes before store'],
    ['src/registry/rules/import/read.ts', 'src/registry/store.ts', 'rules comes before store'],
    ['src/code/plate/pdf.ts', 'src/code/store/code.ts', 'documents comes before store'],
    ['src/code/store/code.ts', 'src/registry/store/list.ts', 'store may not know the store files of another slice'],
    ['src/code/actions.ts', 'src/registry/store.ts', 'actions may not know the store files of another slice'],
    ['src/code/actions.ts', 'src/registry/actions.ts', 'actions may not know the actions files of another slice'],
    ['src/code/jobs.ts', 'src/registry/jobs.ts', 'jobs may not know the jobs files of another slice'],
    ['src/code/rules.ts', 'src/registry/zh.ts', 'rules may not know the zh files of another slice'],
    ['src/registry/actions.ts', 'src/code/door.ts', 'code does not stand below registry'],
    ['src/code/rules.ts', 'src/sampling/rules.ts', 'sampling does not stand below code'],
    ['src/rating/rules.ts', 'src/statistics/rules.ts', 'statistics does not stand below rating'],
    ['src/registry/actions.ts', 'src/web/client.ts', 'a slice knows the kernel, the platform and slices'],
    ['src/web/console/list.tsx', 'src/web/workshop/list.tsx', 'web applications do not know each other'],
    ['src/web/client.ts', 'src/web/console/list.tsx', 'web applications do not know each other'],
    ['src/web/ui/tag.tsx', 'src/web/console/list.tsx', 'web applications do not know each other'],
    ['src/web/phone/kit/field.tsx', 'src/web/workshop/list.tsx', 'web applications do not know each other'],
    ['src/web/phone/kit/field.tsx', 'src/web/ui/tag.tsx', 'web applications do not know each other'],
    ['src/web/officer/list.tsx', 'src/web/workshop/list.tsx', 'web applications do not know each other'],
    ['src/web/console/list.tsx', 'src/web/phone/kit/field.tsx', 'web applications do not know each other'],
    ['src/web/phone/kit/field.tsx', 'src/registry/zh.ts', 'web/phone knows no food and no machine'],
    ['src/web/ui/tag.tsx', 'src/registry/zh.ts', 'web/ui knows no food and no machine'],
    ['src/web/console/list.tsx', 'src/registry/store/list.ts', 'the web sees only kernel, rules, contract and zh'],
    ['src/web/console/list.tsx', 'src/platform/clock.ts', 'the web sees only kernel, rules, contract and zh'],
    ['src/web/console/list.tsx', 'src/main/program.ts', 'main knows everyone, nobody knows main'],
    [
      'src/web/console/list.tsx',
      'src/registry/contract.ts',
      'the schema library stays on the server: contracts are read as types',
    ],
    ['src/web/console/links.ts', 'src/kernel/day.ts', 'links import nothing'],
    ['src/registry/actions.ts', 'demo/fill.ts', 'the program does not need demo'],
    ['src/registry/actions.ts', 'src/platform/testing/world.ts', 'what helps tests is for tests only'],
    ['src/registry/actions.ts', 'src/registry/rules/import/testing.ts', 'what helps tests is for tests only'],
  ])('%s → %s', (from, to, why) => expect(reasonsFor(from, to)).toEqual([why]))

  it.each([
    ['src/kernel/day.ts', 'zod', 'the kernel needs no package'],
    ['src/registry/rules.ts', 'node:fs', 'rules is pure: no package, no input or output'],
    ['src/registry/rules.ts', 'zod', 'rules is pure: no package, no input or output'],
    ['src/registry/contract.ts', 'fastify', 'a contract needs the schema library and nothing else'],
    ['src/registry/store.ts', 'postgres', 'the platform alone speaks to the database driver'],
    ['src/web/console/list.tsx', 'node:fs', 'a browser has no such thing'],
    ['src/web/console/list.tsx', 'zod', 'the schema library stays on the server'],
    ['scripts/start.mjs', 'commander', 'a fresh clone has no packages yet'],
  ])('%s → %s', (from, packageName, why) =>
    expect(violationsIn({ [from]: `import a from '${packageName}'` })).toEqual([{ from, to: packageName, why }]),
  )

  it.each([
    ['a type', asType],
    ['at run time', (written: string) => `await import('${written}')`],
    ['for its effects', (written: string) => `import '${written}'`],
    ['by pattern', (written: string) => `import.meta.glob('${written}')`],
  ])('imported as %s', (_, statement) => {
    expect(reasonsFor('src/platform/clock.ts', 'src/registry/rules.ts', statement)).toEqual([
      'the platform names no slice',
    ])
  })

  it('a file that passes on what another holds', () => {
    const files = { 'src/registry/rules.ts': "export { a } from './rules/a.ts'", 'src/registry/rules/a.ts': '' }
    expect(violationsIn(files)).toMatchObject([{ why: expect.stringContaining('passes on') }])
  })

  it('a file that is not there, or known only at run time', () => {
    expect(violationsIn({ 'src/kernel/a.ts': "import './gone.ts'" })).toMatchObject([
      { to: 'src/kernel/gone.ts', why: 'names a file that does not exist' },
    ])
    expect(violationsIn({ 'src/platform/a.ts': 'await import(name)' })).toMatchObject([{ to: '?' }])
  })

  it('files in a circle, type imports included', () => {
    const files = {
      'src/platform/a.ts': "import './b.ts'",
      'src/platform/b.ts': "import type { C } from './c.ts'",
      'src/platform/c.ts': "import './a.ts'",
    }
    expect(violationsIn(files).map(({ why }) => why)).toEqual([
      'files in a circle: src/platform/a.ts → src/platform/b.ts → src/platform/c.ts → src/platform/a.ts',
    ])
  })

  it('slices in a circle, even where no files are', () => {
    const files = {
      'src/code/rules.ts': "import '../registry/rules.ts'",
      'src/registry/rules.ts': '',
      'src/registry/door.ts': "import '../code/door.ts'",
      'src/code/door.ts': '',
    }
    expect(violationsIn(files).map(({ why }) => why)).toContain('slices in a circle: code → registry → code')
  })

  it('a slice that has no place in the order, and a file that is none of a slice’s', () => {
    expect(violationsIn({ 'src/brewing/rules.ts': '' })).toMatchObject([{ why: expect.stringContaining('no place') }])
    expect(violationsIn({ 'src/registry/things.ts': '' })).toMatchObject([{ why: expect.stringContaining('none of') }])
    expect(violationsIn({ 'src/thing.ts': '' })).toMatchObject([{ why: 'lies outside the map of the house' }])
  })
})

describe('what the house allows is let pass:', () => {
  it.each([
    ['src/kernel/day.ts', 'src/kernel/brand.ts'],
    ['src/platform/db/connect.ts', 'src/kernel/day.ts'],
    ['src/registry/rules.ts', 'src/rulebook/rules.ts'],
    ['src/registry/contract/workshop.ts', 'src/platform/action/endpoint.ts'],
    ['src/code/contract.ts', 'src/registry/contract/workshop.ts'],
    ['src/code/door.ts', 'src/registry/door.ts'],
    ['src/code/actions.ts', 'src/registry/door.ts'],
    ['src/recall/actions.ts', 'src/trace/door.ts'],
    ['src/inspection/actions.ts', 'src/rectification/door.ts'],
    ['src/statistics/actions.ts', 'src/rating/door.ts'],
    ['src/registry/jobs/run.ts', 'src/registry/actions/filing.ts'],
    ['src/main.ts', 'src/registry/store/list.ts'],
    ['src/main.ts', 'demo/fill.ts'],
    ['src/registry/store.test.ts', 'src/code/store/code.ts'],
    ['src/web/console/list.tsx', 'src/registry/zh.ts'],
    ['src/web/console/list.tsx', 'src/web/ui/tag.tsx'],
    ['src/web/console/list.tsx', 'src/web/client.ts'],
    ['src/web/officer/list.tsx', 'src/web/phone/kit/field.tsx'],
    ['src/web/workshop/list.tsx', 'src/web/phone/kit/field.tsx'],
    ['src/web/phone/kit/field.tsx', 'src/kernel/day.ts'],
    ['src/web/public/page.ts', 'src/code/rules.ts'],
    ['bench/scan.ts', 'demo/fill.ts'],
  ])('%s → %s', (from, to) => expect(reasonsFor(from, to)).toEqual([]))

  it('a contract that the web reads as types', () => {
    expect(reasonsFor('src/web/client.ts', 'src/registry/contract.ts', asType)).toEqual([])
  })
})

describe('an excuse', () => {
  const violation = { from: 'src/a.ts', to: 'src/b.ts', line: 1, why: 'because' }
  const excuse = { from: 'src/a.ts', to: 'src/b.ts', reason: 'until it is moved' }

  it('for a file name that no file bears any more is found', () => {
    const files = ['src/code/plate/pdf.ts', 'src/code/scan.test.ts']
    expect(idleNames(files)).toContain('code/scan')
    expect(idleNames(files)).not.toContain('code/plate')
  })

  it('covers exactly what it names', () => {
    expect(withoutExcused([violation], [excuse])).toEqual({ violations: [], idle: [] })
    expect(withoutExcused([{ ...violation, to: 'src/c.ts' }], [excuse]).violations).toHaveLength(1)
  })

  it('is reported once nothing needs it', () => {
    expect(withoutExcused([], [excuse]).idle).toEqual([excuse])
  })
})

it('finds every knot in a graph and shows the shortest way round', () => {
  const graph = new Map(
    Object.entries({ a: ['b'], b: ['c', 'a'], c: ['a'], d: ['d'], e: ['a'] }).map(([k, v]) => [k, new Set(v)]),
  )
  expect(cyclesIn(graph)).toEqual([['a', 'b'], ['d']])
})
