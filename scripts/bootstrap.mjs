// Makes a fresh clone able to run: packages as the lock file says, and the pinned Node 24. Needs nothing but Node ≥ 20.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAlive, takeLock } from './lock.mjs'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.fangma-lock-hash')
const oldestNode = 24

/**
 * Installs when something is missing or the lock file has changed, and gives the path of a Node that runs the program.
 *
 * @returns {string}
 */
export function bootstrap() {
  if (Number.parseInt(process.versions.node, 10) < 20) {
    stop(`需要 Node 20 或更高版本，现在是 ${process.versions.node}。请从 https://nodejs.org 安装后再试。`)
  }
  const lockText = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lockText).digest('hex')
  if (!isInstalled(lockText, hash)) install(lockText, hash)
  return findNode()
}

/**
 * Runs a script of ours with the right Node in place of this process: same terminal, signals passed on, same exit
 * code. When this process is killed, the child notices and ends as if asked to.
 *
 * @param {readonly string[]} args
 */
export function handOver(args) {
  const watch = new URL('end-with-parent.mjs', import.meta.url).href
  const child = spawn(bootstrap(), ['--import', watch, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      // Ctrl-C reaches the whole group: the child has it already, and a second one would mean "at once".
      if (name !== 'SIGINT' || !process.stdin.isTTY) child.kill(name)
    })
  }
  const watching = whenNpmIsGone(() => child.kill('SIGTERM'))
  child.on('error', error => stop(`无法启动 ${args[0]}：${error.message}`))
  child.on('exit', (code, signal) => {
    clearInterval(watching)
    process.exit(code ?? 128 + (signal ? os.constants.signals[signal] : 1))
  })
}

/**
 * npm passes a signal to the shell between us and not to us; when it or the shell is gone, nobody waits for us.
 *
 * @param {() => void} act
 */
function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined
  const parent = process.ppid
  const { name, above } = describeProcess(parent)
  const npmPid = /^(.*\/)?-?(ba|da|z|k|a)?sh$/.test(name) ? above : parent
  const watching = setInterval(() => {
    if (process.ppid === parent && isAlive(npmPid)) return
    clearInterval(watching)
    act()
  }, 200)
  watching.unref()
  return watching
}

/** @param {number} pid */
function describeProcess(pid) {
  if (process.platform === 'linux') {
    const [, name = '', above = ''] = /^\d+ \((.*)\) \S (\d+)/s.exec(readOrNothing(`/proc/${pid}/stat`) ?? '') ?? []
    return { name, above: Number(above) }
  }
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
  const [, above = '', name = ''] = /^\s*(\d+)\s+(.*?)\s*$/s.exec(stdout ?? '') ?? []
  return { name, above: Number(above) }
}

/**
 * Runs a command to its end with our terminal.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the exit code
 */
export function runToEnd(file, args, env = process.env) {
  const child = spawn(file, args, { cwd: root, env, stdio: 'inherit' })
  const pass = (/** @type {NodeJS.Signals} */ name) => child.kill(name)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  return new Promise(resolve => {
    child.on('error', error => stop(`无法运行 ${file}：${error.message}`))
    child.on('exit', code => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}

/**
 * Says one sentence and ends.
 *
 * @param {string} sentence
 * @returns {never}
 */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/**
 * @param {string} lockText
 * @param {string} hash
 */
function isInstalled(lockText, hash) {
  if (readOrNothing(stamp) === hash) return true
  // Somebody ran npm by hand: npm writes its own account last, so a broken installation has none.
  const account = readOrNothing(path.join(modules, '.package-lock.json'))
  if (account === undefined || !agrees(lockText, account)) return false
  writeStamp(hash)
  return true
}

/**
 * Whether all that this machine needs is there in the wanted version. What packages merely offer for other machines
 * may be absent; what we ourselves name for this one (its Node, its PostgreSQL) may not.
 *
 * @param {string} lockText
 * @param {string} accountText
 */
function agrees(lockText, accountText) {
  const wanted = JSON.parse(lockText).packages
  const present = JSON.parse(accountText).packages
  const named = new Set(Object.keys(wanted[''].optionalDependencies ?? {}).map(name => `node_modules/${name}`))
  return Object.entries(wanted).every(([place, { version, os: systems, cpu, optional }]) => {
    if (place === '') return true
    if (present[place]) return present[place].version === version
    if (!optional) return false
    return !(named.has(place) && matches(systems, process.platform) && matches(cpu, process.arch))
  })
}

/**
 * npm's `os` and `cpu`: a name or several, possibly with `!` in front.
 *
 * @param {string | readonly string[] | undefined} field
 * @param {string} name
 */
function matches(field, name) {
  if (field === undefined) return true
  const names = [field].flat()
  if (names.includes(`!${name}`)) return false
  return names.includes(name) || names.every(each => each.startsWith('!'))
}

/**
 * @param {string} lockText
 * @param {string} hash
 */
function install(lockText, hash) {
  const release = takeInstallLock()
  if (isInstalled(lockText, hash)) return release() // another command has done it while we waited
  console.error('正在安装所需的程序包（首次约需一分钟）……')
  const [file, ...before] = npm()
  const args = [...before, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const done = spawnSync(file, args, {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
    env: { ...process.env, NODE_ENV: '' },
    shell: process.platform === 'win32' && before.length === 0,
  })
  if (done.error) stop(`无法运行 npm：${done.error.message}。请确认 npm 已随 Node 安装。`)
  if (done.status !== 0) {
    stop('程序包没有装好（npm 的说明见上）。请检查网络、npm 镜像设置（npm config get registry）和磁盘空间后再试。')
  }
  writeStamp(hash)
  release()
}

/** npm would tear down what another npm is building. */
function takeInstallLock() {
  try {
    return takeLock('install')
  } catch (error) {
    stop(`无法写入临时文件夹 ${os.tmpdir()}：${error.message}`)
  }
}

/** The npm that runs us, or the one on the path. */
function npm() {
  const current = process.env.npm_execpath
  if (current?.endsWith('npm-cli.js')) return [process.execPath, current]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/** The Node of the lock file, which came with the packages; else the running one, if it is new enough. */
function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = path.join(modules, `node-${system}-${process.arch}`, 'bin', file)
  // Run it once: on a system without glibc it is there and yet cannot start.
  if (fs.existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath
  return stop(
    `这台机器（${process.platform} ${process.arch}）用不了自带的 Node ${oldestNode}，` +
      `而现在运行的是 ${process.versions.node}。请安装 Node ${oldestNode} 或更高版本后再试。`,
  )
}

/** @param {string} hash */
function writeStamp(hash) {
  try {
    fs.writeFileSync(stamp, hash)
  } catch {
    // Somebody else's folder: then the next start compares once more, which costs milliseconds.
  }
}

/** @param {string} file */
function readOrNothing(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
