import { afterEach, expect, it } from 'vitest'
import { Problem } from '../../kernel/problem.ts'
import { type ModelName, modelNames } from './models.ts'
import { openRecognition, type Recognition, type RecognitionOptions } from './recognition.ts'
import type { Shelf } from './shelf.ts'

const living = new URL('./threads/mortal.testing.ts', import.meta.url)
const missing = new URL('./threads/no-such-file.ts', import.meta.url)

let open: Recognition | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

function recognition(make: (name: ModelName) => Promise<void>, more: Partial<RecognitionOptions> = {}) {
  const said: string[] = []
  const shelf: Shelf = {
    find: async () => undefined,
    originalOf: () => '',
    make: async name => {
      await make(name)
      return { path: `/${name}.onnx`, sha256: name, bytes: 1 }
    },
  }
  const say = (line: string) => void said.push(line)
  open = openRecognition({ shelf, threads: 1, say, wait: () => 1, threadFile: living, ...more })
  return { open, said }
}

it('asks for the models in the order of need, and nobody waits for them', async () => {
  const asked: ModelName[] = []
  const { open } = recognition(async name => void asked.push(name))
  expect(open.state('detector')).toEqual({ kind: 'waiting', why: undefined })
  await open.settled
  expect(asked).toEqual(modelNames)
  expect(open.fault()).toBeUndefined()
  expect(open.state('pose')).toEqual({ kind: 'ready', model: { path: '/pose.onnx', sha256: 'pose', bytes: 1 } })
})

it('says why a model is missing, goes on with the others, and has it as soon as it can be had', async () => {
  let away = true
  const { open, said } = recognition(async name => {
    if (name === 'phones' && away) throw new Problem('not-available', '连不上软件源')
  })
  await expect.poll(() => open.state('phones')).toEqual({ kind: 'waiting', why: '连不上软件源' })
  await expect.poll(() => open.state('detector').kind).toBe('ready')
  away = false
  await open.settled
  expect(open.state('phones').kind).toBe('ready')
  expect(said).toContain('图像识别暂缺一个模型：连不上软件源')
})

it('fetches nothing where nothing can be computed', async () => {
  const asked: ModelName[] = []
  const { open, said } = recognition(async name => void asked.push(name), { threadFile: missing })
  await open.settled
  expect(asked).toEqual([])
  expect(open.fault()).toContain('识别线程没能启动')
  expect(said).toContain(open.fault())
})

it('stops trying when it is closed', async () => {
  let tries = 0
  const { open } = recognition(async () => {
    tries++
    throw new Problem('not-available', '连不上软件源')
  })
  await expect.poll(() => tries).toBeGreaterThan(8)
  await open.close()
  await open.settled
  const then = tries
  await new Promise(resolve => setTimeout(resolve, 30))
  expect(tries).toBe(then)
})
