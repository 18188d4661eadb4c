import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { access, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** Browsers that a machine may have, Debian's first. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

const notoSansSc = 'Noto Sans SC'

const kept = path.join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'fangma-chromium')

type Found = { readonly executable: string; readonly libraries?: string }

/**
 * A real Chromium without a window: the machine's, else the one from the npm package. Chinese is drawn with the same
 * font everywhere, also where the machine has none.
 *
 * @throws Error `no Chromium can be had: …` with what was tried
 */
export async function launchChromium(candidates: readonly string[] = installed): Promise<Browser> {
  const tried: string[] = []
  const fonts = await fontSettings()
  for (const find of [...candidates.map(place => () => atPlace(place)), fromPackage]) {
    try {
      return await launch(await find(), fonts)
    } catch (error) {
      tried.push(error instanceof Error ? firstLines(error.message) : String(error))
    }
  }
  await rm(fonts, { recursive: true, force: true })
  throw new Error(
    `no Chromium can be had: ${tried.join('; ')}. Install one (apt-get install chromium) or run npm ci on x64 Linux.`,
  )
}

async function launch(found: Found, fonts: string): Promise<Browser> {
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: fonts,
    LANG: 'C.UTF-8',
    FONTCONFIG_PATH: fonts,
    FONTCONFIG_FILE: path.join(fonts, 'fonts.conf'),
    ...(found.libraries === undefined ? {} : { LD_LIBRARY_PATH: found.libraries }),
  }
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: found.executable, args: [...args, ...sandbox], env })
  const tidy = () => rmSync(fonts, { recursive: true, force: true })
  // A browser that is kept until its process ends is gone before it can say so.
  process.once('exit', tidy)
  browser.on('disconnected', () => {
    process.removeListener('exit', tidy)
    tidy()
  })
  return browser
}

async function atPlace(executable: string): Promise<Found> {
  await access(executable, constants.X_OK).catch(() => {
    throw new Error(`${executable} is not there`)
  })
  return { executable }
}

/** Unpacks the packed browser once per version. */
async function fromPackage(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`@sparticuz/chromium is for x64 Linux, this is ${process.arch} ${process.platform}`)
  }
  const packed = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '..', '..')
  const folder = path.join(kept, await versionOf(packed))
  await mkdir(folder, { recursive: true })
  const executable = path.join(folder, 'chromium')
  if (!(await exists(executable))) await unpack(path.join(packed, 'bin', 'chromium.br'), executable)
  const libraries = path.join(folder, 'al2023', 'lib')
  if (!(await lacksLibraries(executable))) return { executable }
  if (!(await exists(libraries)))
    await unpackTree(path.join(packed, 'bin', 'al2023.tar.br'), path.join(folder, 'al2023'))
  return { executable, libraries }
}

async function unpack(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(draft, { mode: 0o700 }))
  await rename(draft, to)
}

async function unpackTree(from: string, to: string): Promise<void> {
  const archive = `${to}.${process.pid}.tar`
  const draft = `${to}.${process.pid}`
  await unpack(from, archive)
  await mkdir(draft, { recursive: true })
  await run('tar', ['-xf', archive, '-C', draft])
  await rm(archive)
  await rename(draft, to)
}

/** A bare machine has no NSS; the package brings it. */
async function lacksLibraries(executable: string): Promise<boolean> {
  const { stdout } = await run('ldd', [executable]).catch(() => ({ stdout: '' }))
  return stdout.includes('not found')
}

async function versionOf(folder: string): Promise<string> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8')
  return /"version":\s*"([^"]+)"/.exec(text)?.[1] ?? 'unknown'
}

/** A folder with a `fonts.conf` that names the Chinese font of the package before whatever the machine has. */
async function fontSettings(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-fonts-'))
  const noto = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const dirs = [path.join(noto, '400Regular'), path.join(noto, '700Bold'), '/usr/share/fonts', '/usr/local/share/fonts']
  const families = {
    'sans-serif': notoSansSc,
    serif: notoSansSc,
    'system-ui': notoSansSc,
    monospace: 'DejaVu Sans Mono',
  }
  const preferred = Object.entries(families).map(
    ([family, font]) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
  )
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    ...dirs.map(dir => `<dir>${dir.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</dir>`),
    `<cachedir>${folder}/cache</cachedir>`,
    ...preferred,
    '</fontconfig>',
  ]
  await writeFile(path.join(folder, 'fonts.conf'), lines.join('\n'))
  return folder
}

async function exists(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  )
}

function firstLines(message: string): string {
  return message.split('\n').slice(0, 3).join(' ').trim()
}
