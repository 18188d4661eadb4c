// All tests: unit, database (a real PostgreSQL), browser (a real Chromium). Arguments are handed to vitest.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { bootstrap, root, runToEnd } from './bootstrap.mjs'

const node = bootstrap()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fangma-report-'))
const report = path.join(folder, 'report.json')
const code = await runToEnd(node, [
  path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
])
const { passed, failed, skipped } = count(report)
fs.rmSync(folder, { recursive: true, force: true })
const ran = passed + failed
if (ran === 0) console.error('没有运行任何测试。')
else if (code !== 0 && failed === 0) console.error('测试之外出了错，见上。')
process.exitCode = code !== 0 ? code : ran === 0 || failed > 0 ? 1 : 0
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)

/** @param {string} file */
function count(file) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (!fs.existsSync(file)) return counts
  for (const { status, assertionResults } of JSON.parse(fs.readFileSync(file, 'utf8')).testResults) {
    let failedHere = 0
    for (const { status: outcome } of assertionResults) {
      if (outcome === 'passed') counts.passed++
      else if (outcome === 'failed') failedHere++
      else counts.skipped++
    }
    // A file that cannot be loaded, or whose set-up breaks, has no failed test to show for it.
    counts.failed += status === 'failed' ? Math.max(failedHere, 1) : failedHere
  }
  return counts
}
