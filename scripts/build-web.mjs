// The pages of the console and of the phone apps, built when their source has changed since the last build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { root } from './bootstrap.mjs'
import { takeLock } from './lock.mjs'

/** Each with the file that says how it is built. */
const apps = [
  { name: 'console', config: 'vite.config.ts' },
  { name: 'workshop', config: 'vite.workshop.config.ts' },
  { name: 'officer', config: 'vite.officer.config.ts' },
]
const folderOf = name => path.join(root, 'dist', name)
const stampOf = name => path.join(root, 'dist', `${name}.stamp`)

/** Everything that can change what the browser gets. */
function sourceHash() {
  const digest = createHash('sha256')
  const add = file => digest.update(path.relative(root, file)).update(readFileSync(file))
  const walk = folder => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) walk(file)
      else if (!/\.test\.tsx?$/.test(entry.name)) add(file)
    }
  }
  // The pages take words and rules from everywhere; reading all of it costs milliseconds, a stale page an hour.
  walk(path.join(root, 'src'))
  for (const file of ['package-lock.json', 'vite.phone.ts', ...apps.map(app => app.config)]) add(path.join(root, file))
  return digest.digest('hex')
}

/** @param {string} node the Node that runs the builder */
export function buildWeb(node) {
  const hash = sourceHash()
  const isStale = () => apps.some(({ name }) => !isFresh(name, hash))
  if (!isStale()) return
  const release = takeLock('build')
  // Whoever waited finds them built.
  if (isStale()) process.stdout.write('正在生成网页……\n')
  for (const app of apps) if (!isFresh(app.name, hash)) build(node, app, hash)
  release()
}

function isFresh(name, hash) {
  const stamp = stampOf(name)
  return (
    existsSync(path.join(folderOf(name), 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  )
}

function build(node, { name, config }, hash) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const built = spawnSync(node, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: root,
    // Also where tests ask for it: the parts for developers make every page slow.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (built.status !== 0) {
    process.stderr.write('网页没有生成成功，请把上面的内容告诉开发人员。\n')
    process.exit(1)
  }
  compress(path.join(folderOf(name), 'assets'))
  writeFileSync(stampOf(name), hash)
}

/** Weak networks get the small form; making it once costs less than making it for each visitor. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue
    const content = readFileSync(path.join(folder, name))
    writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(content))
    writeFileSync(path.join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
  }
}
