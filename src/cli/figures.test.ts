import { expect, it } from 'vitest'
import { figuresVerify } from './figures.ts'

const silent = { answer: () => undefined, progress: () => undefined }

it('says which day it could not read, before anything is opened', async () => {
  await expect(figuresVerify({ asOf: '2022-02-30' }, silent)).rejects.toThrow(
    '--as-of 请写真实存在的日期，如 2022-08-10',
  )
  await expect(figuresVerify({ from: '昨天' }, silent)).rejects.toThrow('--from 请写真实存在的日期')
})
