import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fileOf, openFiles } from './file.ts'
import { makePace, perMinute } from './pace.ts'

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts
}

const minute = 60_000

describe('a file of open data', () => {
  it('is what its pieces say, and has the same mark however it came in pieces', async () => {
    const [one, other] = [await fileOf(pieces('豆腐', '坊')), await fileOf(pieces('豆', '腐坊'))]
    expect(gunzipSync(one.gzip).toString()).toBe('豆腐坊')
    expect(one.etag).toBe(other.etag)
    expect((await fileOf(pieces('豆腐'))).etag).not.toBe(one.etag)
  })

  it('is made once for all who ask, anew ten minutes after something changed, and each hour in any case', async () => {
    const files = openFiles(4)
    let made = 0
    const get = (atMinute: number, day = '2022-08-10') =>
      files.get('a', day, atMinute * minute, () => {
        made += 1
        return fileOf(pieces(String(made)))
      })
    await Promise.all([get(1), get(1), get(5)])
    expect(made).toBe(1)
    files.changed(6 * minute)
    await get(10)
    expect(made).toBe(1)
    await get(11)
    expect(made).toBe(2)
    await get(30)
    expect(made).toBe(2)
    await get(71)
    expect(made).toBe(3)
    await get(72, '2022-08-11')
    expect(made).toBe(4)
  })

  it('that could not be made is asked for again, and of many names the oldest is forgotten', async () => {
    const files = openFiles(2)
    const fails = () => Promise.reject(new Error('no database'))
    await expect(files.get('a', 'today', 0, fails)).rejects.toThrow('no database')
    let made = 0
    const get = (name: string) =>
      files.get(name, 'today', 0, () => {
        made += 1
        return fileOf(pieces(name))
      })
    for (const name of ['a', 'b', 'c', 'b', 'a']) await get(name)
    expect(made).toBe(4)
  })
})

describe('the pace', () => {
  it('lets one network have so many files a minute, then says how long to wait, and holds nobody else up', () => {
    const pace = makePace()
    for (let at = 0; at < perMinute; at++) expect(pace.ask('10.0.0.1', at * 1000)).toBe(0)
    expect(pace.ask('10.0.0.1', 30_000)).toBe(30)
    expect(pace.ask('::ffff:10.0.0.1', 30_000)).toBe(30)
    expect(pace.ask('10.0.0.2', 30_000)).toBe(0)
    expect(pace.ask('10.0.0.1', 60_001)).toBe(0)
  })
})
