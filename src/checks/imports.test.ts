import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importsOf, targetOf } from './imports.ts'
import { mask } from './mask.ts'

const written = (source: string) => importsOf(source).map(found => found.written)

describe('what a file imports', () => {
  it.each([
    ["import { a } from './a.ts'", './a.ts'],
    ["import a from './a.ts'", './a.ts'],
    ["import * as a from './a.ts'", './a.ts'],
    ["import a, { b } from './a.ts'", './a.ts'],
    ["import {\n  a,\n  type B,\n} from './a.ts'", './a.ts'],
    ["import './a.css'", './a.css'],
    ["import data from './a.json' with { type: 'json' }", './a.json'],
    ["const page = lazy(() => import('./a.tsx'))", './a.tsx'],
    ["type A = import('./a.ts').A", './a.ts'],
    ["const made = require('./a.cjs')", './a.cjs'],
    ["const files: X = import.meta.glob('../a-*.geojson', { query: '?url' })", '../a-*.geojson'],
    ['import { a } from "./a.ts"', './a.ts'],
    ['const late = import(`./a.ts`)', './a.ts'],
    ["const x = <a title=\"it's\">it's</a>\nimport { a } from './a.ts'", './a.ts'],
    ["const x = /['\"`]/.test(y) // '\nimport { a } from './a.ts'", './a.ts'],
    ["const x = a / b / c\nimport { a } from './a.ts'", './a.ts'],
    [`const x = \`it's \${\`a \${{ b: \`c\` }.b}\`} // no comment\`\nimport { a } from './a.ts'`, './a.ts'],
    ["const x = a ? <b /> : <i>{c}/{d}</i>\nimport { a } from './a.ts'", './a.ts'],
  ])('sees %j', (source, target) => expect(written(source)).toEqual([target]))

  it('tells what is for types only and what is passed on', () => {
    expect(importsOf("import type { A } from './a.ts'")).toMatchObject([{ typeOnly: true, passesOn: false }])
    expect(importsOf("import { type A } from './a.ts'")).toMatchObject([{ typeOnly: false }])
    expect(importsOf("export { a } from './a.ts'")).toMatchObject([{ typeOnly: false, passesOn: true }])
    expect(importsOf("export * from './a.ts'")).toMatchObject([{ passesOn: true }])
    expect(importsOf("export type { A } from './a.ts'")).toMatchObject([{ typeOnly: true, passesOn: true }])
  })

  it.each([
    "// import { a } from './a.ts'",
    "/* import './a.ts' */",
    `const sample = "import { a } from './a.ts'"`,
    'const sample = `import { a } from "./a.ts"`',
    'export const from = 1',
    'const folder = new URL("../a", import.meta.url)',
    'module.import("./a.ts")',
  ])('is not taken in by %j', source => expect(written(source)).toEqual([]))

  it('does not know what is put together while the program runs', () => {
    expect(importsOf('await import(name)')).toMatchObject([{ written: undefined }])
    expect(importsOf(`await import(\`./\${name}.ts\`)`)).toMatchObject([{ written: undefined }])
  })

  it('says in which line', () => {
    expect(importsOf("const a = 1\n\nimport b from './b.ts'")).toMatchObject([{ line: 3 }])
  })
})

it('finds the file that is meant, seen from where it is written', () => {
  expect(targetOf('src/code/scan/read.ts', '../../kernel/day.ts')).toEqual({ file: 'src/kernel/day.ts' })
  expect(targetOf('src/a.ts', './b.svg?raw')).toEqual({ file: 'src/b.svg' })
  expect(targetOf('src/a.ts', 'react-dom/client')).toEqual({ packageName: 'react-dom' })
  expect(targetOf('src/a.ts', '@ant-design/icons/x')).toEqual({ packageName: '@ant-design/icons' })
})

describe('a source text without its comments and strings', () => {
  it('keeps every line and every position, whatever the text', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '`',
      '${',
      '}',
      '{',
      '/',
      '//',
      '/*',
      '*/',
      '\\',
      '\n',
      ' ',
      'a',
      '(',
      ')',
      '=',
      '<',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const source = pieces.join('')
        const { code, text, comments } = mask(source)
        for (const view of [code, text, comments]) {
          expect(view.length).toBe(source.length)
          expect(view.split('\n').length).toBe(source.split('\n').length)
          for (let at = 0; at < view.length; at++) expect([' ', source[at]]).toContain(view[at])
        }
      }),
    )
  })

  it('hides what strings and comments say', () => {
    const { code, comments } = mask(`const a = 'Date' + \`Date \${new Date()}\` // Date\nconst b = /Date/g`)
    expect(code.match(/\bDate\b/g)).toHaveLength(1)
    expect(comments.match(/\bDate\b/g)).toHaveLength(1)
  })
})
