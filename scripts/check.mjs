// What must hold before a change is handed in: form, types, and the tests that need nothing but the code.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { bootstrap, root } from './bootstrap.mjs'

const node = bootstrap()
const modules = path.join(root, 'node_modules')
const colors = process.stdout.isTTY ? 'force' : 'off'
const steps = [
  {
    name: 'format and lint',
    args: [path.join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'ci', `--colors=${colors}`, '.'],
  },
  { name: 'types', args: [path.join(modules, 'typescript', 'bin', 'tsc'), '-p', '.'] },
  {
    name: 'unit and property tests',
    args: [path.join(modules, 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', '--reporter=dot'],
  },
]

const begin = performance.now()
const results = await Promise.all(steps.map(run))
const failed = results.filter(({ code }) => code !== 0)
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trimEnd()}`)
console.log(
  `\n${failed.length === 0 ? 'all good' : `failed: ${failed.map(({ name }) => name).join(', ')}`} (${since(begin)})`,
)
process.exitCode = failed.length === 0 ? 0 : 1

/** @param {{ name: string, args: string[] }} step */
async function run({ name, args }) {
  const start = performance.now()
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const code = await new Promise(resolve => child.on('error', () => resolve(1)).on('close', resolve))
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${since(start)})`)
  return { name, code, output }
}

/** @param {number} start */
function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
