import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from './output.ts'
import { visionEvaluate } from './vision.ts'
import { answeredRows, answerIn, readManifest } from './vision-pictures.ts'

const silent: Output = { answer: () => undefined, progress: () => undefined }

describe('a folder of pictures to learn from', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-pictures-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const manifest = (...lines: string[]) => writeFile(path.join(folder, 'manifest.csv'), lines.join('\r\n'))
  const evaluate = (task: string, more = {}) => visionEvaluate({ data: folder, task, ...more }, silent)

  it('has a manifest whose cells may be quoted and empty', async () => {
    await manifest('file,cap,source,top', 'a.jpg,1,"one, ""two""",0.1', 'b.jpg,,,0', '')
    expect(await readManifest(folder)).toEqual([
      { file: 'a.jpg', cells: { file: 'a.jpg', cap: '1', source: 'one, "two"', top: '0.1' } },
      { file: 'b.jpg', cells: { file: 'b.jpg', cap: '', source: '', top: '0' } },
    ])
  })

  it('may count heads that nobody labelled as bare, but none that is cut off at the top', async () => {
    await manifest('file,cap,top', 'yes,1,0.5', 'no,0,0.5', 'unsure,-1,0', 'whole,,0.1', 'cut,,0.3')
    const rows = await readManifest(folder)
    const answers = (unlabelledIsNo: boolean) => rows.map(row => answerIn(row, { column: 'cap', unlabelledIsNo }))
    expect(answers(false)).toEqual([true, false, undefined, undefined, undefined])
    expect(answers(true)).toEqual([true, false, undefined, false, undefined])
    expect(answeredRows(rows, { column: 'cap', unlabelledIsNo: true })).toHaveLength(3)
  })

  it('says what is missing before anything is fetched', async () => {
    await expect(evaluate('cap')).rejects.toThrow('里没有 manifest.csv')
    await manifest('picture,cap', 'a.jpg,1')
    await expect(evaluate('cap')).rejects.toThrow('没有 file 列')
    await manifest('file,cap', 'a.jpg,1', 'b.jpg,1')
    await expect(evaluate('mask')).rejects.toThrow('没有 mask 列')
    await expect(evaluate('cap')).rejects.toThrow('要既有 1（是）也有 0（否）')
    await expect(evaluate('cap', { penalty: 'much' })).rejects.toThrow('--penalty 要写一个不小于 0 的数')
  })
})
