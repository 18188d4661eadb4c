// All tests: unit, database (a real PostgreSQL), browser (a real Chromium). Arguments are handed to vitest.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bootstrap, root, runToEnd } from './bootstrap.mjs'
import { makeScratch } from './scratch.mjs'

const node = bootstrap()
const scratch = makeScratch()
const env = { ...process.env, TMPDIR: scratch }
const wanted = process.argv.slice(2)
const results = await Promise.all(wanted.length > 0 ? [run(wanted, env)] : beside({ ...env, CI: '1' }))
fs.rmSync(scratch, { recursive: true, force: true })
const unsteady = results.flatMap(each => each.unsteady)
if (unsteady.length > 0) console.log(`第二次才通过：\n${unsteady.join('\n')}`)
const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ of) => results.reduce((all, each) => all + each[of], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
const code = results.find(each => each.code !== 0)?.code ?? 0
const nothing = results.some(each => each.passed + each.failed === 0)
if (nothing) console.error('没有运行任何测试。')
else if (code !== 0 && failed === 0) console.error('测试之外出了错，见上。')
process.exitCode = code !== 0 ? code : nothing || failed > 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)

/**
 * Two lanes of about the same length. A person at a browser mostly waits: meanwhile the other tests compute, but step back
 * when something moves on a screen.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function beside(env) {
  const browser = run(['--project', 'browser'], env)
  os.setPriority(10)
  return [
    browser,
    run(
      ['unit', 'database', 'slow', 'apart'].flatMap(name => ['--project', name]),
      env,
    ),
  ]
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function run(args, env) {
  const report = path.join(scratch, `${args.join('').replace(/\W/g, '')}.json`)
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runToEnd(node, [vitest, 'run', ...reporters, ...args], env)
  return { code, ...count(report) }
}

/** @param {string} file */
function count(file) {
  /** @type {string[]} */
  const unsteady = []
  const counts = { passed: 0, failed: 0, skipped: 0, unsteady }
  if (!fs.existsSync(file)) return counts
  for (const { name, status, assertionResults } of JSON.parse(fs.readFileSync(file, 'utf8')).testResults) {
    let failedHere = 0
    for (const { status: outcome, title, failureMessages } of assertionResults) {
      if (outcome === 'passed') counts.passed++
      else if (outcome === 'failed') failedHere++
      else counts.skipped++
      if (outcome !== 'passed' || failureMessages.length === 0) continue
      unsteady.push(`  ${path.relative(root, name)} ${title}: ${failureMessages[0].split('\n', 1)[0]}`)
    }
    // A file that cannot be loaded, or whose set-up breaks, has no failed test to show for it.
    counts.failed += status === 'failed' ? Math.max(failedHere, 1) : failedHere
  }
  return counts
}
