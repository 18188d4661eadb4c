import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Loan, openPool, type Pool } from './pool.ts'

const file = new URL('./mortal.testing.ts', import.meta.url)

async function inPool(threads: number, work: (pool: Pool, said: readonly string[]) => Promise<void>) {
  const said: string[] = []
  const pool = openPool({ threads, file, say: line => said.push(line) })
  try {
    await work(pool, said)
  } finally {
    await pool.close()
  }
}

const detect = (loan: Loan | undefined, model: string, picture = new Uint8Array(3)) =>
  loan!.run({ kind: 'detect', model, picture, threshold: 0.5 })

describe('threads that compute', () => {
  it('are lent while there is one, and one that is given back is lent again', () =>
    inPool(2, async pool => {
      const first = pool.borrow()
      const second = pool.borrow()
      expect(pool.borrow()).toBeUndefined()
      expect(pool.busy()).toBe(2)
      second?.giveBack()
      expect(pool.borrow()).toBeDefined()
      expect(await detect(first, 'quick')).toEqual([])
    }))

  it('whoever waits gets one in the order of asking, before anybody who only tries', () =>
    inPool(1, async pool => {
      const holder = pool.borrow()
      const order: string[] = []
      const waiting = ['first', 'second'].map(async name => {
        const loan = await pool.wait()
        order.push(name)
        loan.giveBack()
      })
      holder?.giveBack()
      expect(pool.borrow()).toBeUndefined()
      await Promise.all(waiting)
      expect(order).toEqual(['first', 'second'])
      expect(pool.busy()).toBe(0)
    }))

  it('who no longer waits is skipped', () =>
    inPool(1, async pool => {
      const holder = pool.borrow()
      const off = new AbortController()
      const gone = pool.wait(off.signal)
      const patient = pool.wait()
      off.abort()
      await expect(gone).rejects.toThrow()
      holder?.giveBack()
      expect(await detect(await patient, 'quick')).toEqual([])
    }))

  it('a job that kills its thread is refused, and the next one gets a new thread', () =>
    inPool(1, async pool => {
      const loan = pool.borrow()
      await expect(detect(loan, 'deadly')).rejects.toThrow('ended with 7')
      expect(await detect(loan, 'quick')).toEqual([])
      expect(await pool.fault()).toBeUndefined()
    }))

  it('a job that fails harms nobody else', () =>
    inPool(1, async pool => {
      const loan = pool.borrow()
      await expect(detect(loan, 'broken')).rejects.toThrow('broken')
      expect(await detect(loan, 'quick')).toEqual([])
    }))

  it('the bytes of a picture are handed over, not copied; part of a larger buffer, or what native code holds, is copied', () =>
    inPool(1, async pool => {
      const loan = pool.borrow()
      const own = new Uint8Array(12)
      const part = new Uint8Array(24).subarray(6, 18)
      const native = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#123' } })
        .raw()
        .toBuffer()
      for (const picture of [own, part, native]) await detect(loan, 'quick', picture)
      expect([own.length, part.length, native.length]).toEqual([0, 12, 7_500])
    }))

  it('a loan that was given back does nothing more', () =>
    inPool(1, async pool => {
      const loan = pool.borrow()
      loan?.giveBack()
      loan?.giveBack()
      await expect(detect(loan, 'quick')).rejects.toThrow('given back')
      expect(pool.borrow()).toBeDefined()
      expect(pool.borrow()).toBeUndefined()
    }))

  it('closing lets a running job end and keeps nobody waiting', async () => {
    const pool = openPool({ threads: 1, file })
    const running = detect(pool.borrow(), 'slow')
    const waiting = pool.wait()
    await Promise.all([pool.close(), expect(waiting).rejects.toThrow('closing')])
    await expect(pool.wait()).rejects.toThrow('closing')
    expect(await running).toEqual([])
    expect(pool.borrow()).toBeUndefined()
    expect(pool.computedMs()).toBe(1)
  })
})
