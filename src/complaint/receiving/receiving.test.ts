import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import { collectForm } from './collect.ts'
import { checkedFields, filledIn } from './form.ts'
import { newToken, readToken } from './token.ts'

const boundary = '----x7'
const ours = `multipart/form-data; boundary=${boundary}`
const written = (parts: readonly { name: string; body: Buffer; file?: string }[]) =>
  Buffer.concat([
    ...parts.map(({ name, body, file }) =>
      Buffer.concat([
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
        Buffer.from(file === undefined ? '\r\n\r\n' : `; filename="${file}"\r\nContent-Type: image/jpeg\r\n\r\n`),
        body,
        Buffer.from('\r\n'),
      ]),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ])

describe('a form', () => {
  const collected = (body: Buffer, contentType: string | undefined = ours) =>
    collectForm(Readable.from([body]), { contentType, declared: body.length, most: 1_000_000 })

  it('is read as it was sent, whatever its words and files hold', async () => {
    const field = fc.record({ name: fc.stringMatching(/^[a-z]{1,8}$/), words: fc.string({ maxLength: 200 }) })
    const picture = fc.uint8Array({ maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 6 }),
        fc.array(picture, { maxLength: 3 }),
        async (fields, files) => {
          const words = fields.map(({ name, words: text }) => ({ name, body: Buffer.from(text.toWellFormed()) }))
          const pictures = files.map(bytes => ({ name: 'pictures', body: Buffer.from(bytes), file: 'a.jpg' }))
          const sent = [...words, ...pictures]
          fc.pre(!sent.some(({ body }) => body.includes(Buffer.from(`--${boundary}`))))
          const { parts = [] } = (await collected(written(sent))) ?? {}
          expect(parts.map(({ name, body }) => ({ name, body }))).toEqual(
            sent.map(({ name, body }) => ({ name, body })),
          )
        },
      ),
    )
  })

  it('is none without a boundary, or as something else', async () => {
    const body = written([{ name: 'words', body: Buffer.from('后厨很脏') }])
    expect((await collected(body))?.parts.length).toBe(1)
    for (const type of ['multipart/form-data', 'application/json', ''])
      expect(await collected(body, type)).toBeUndefined()
  })

  it('that was cut off anywhere gives the parts that came whole and never fails', async () => {
    const whole = written([
      { name: 'words', body: Buffer.from('后厨很脏') },
      { name: 'pictures', body: Buffer.alloc(50, 7), file: 'a.jpg' },
    ])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async at => {
        const { parts = [] } = (await collected(whole.subarray(0, at))) ?? {}
        expect(['', 'words', 'words,pictures']).toContain(parts.map(({ name }) => name).join(','))
        for (const { name, body } of parts) if (name === 'pictures') expect(body.length).toBe(50)
      }),
    )
  })

  it('that is too large gives its text at once, without waiting for the picture', async () => {
    const text = written([
      { name: 'words', body: Buffer.from('后厨很脏') },
      { name: 'pictures', body: Buffer.alloc(10), file: 'v.mp4' },
    ])
    let asked = 0
    const endless = new Readable({
      read() {
        asked += 1
        this.push(asked === 1 ? text.subarray(0, -30) : Buffer.alloc(65_536))
      },
    })
    const contentType = ours
    const collected = await collectForm(endless, { contentType, declared: 30_000_000, most: 1_000_000 })
    expect(collected?.tooLarge).toBe(true)
    expect(filledIn(collected?.parts ?? []).fields.words).toBe('后厨很脏')
    expect(asked).toBeLessThan(10)
    const hidden = await collectForm(endless, { contentType, declared: 0, most: 1_000_000 })
    expect(hidden?.tooLarge).toBe(true)
    endless.destroy()
  })
})

const filled = (over: Record<string, string>, pictures = 0) => ({
  ...filledIn(Object.entries(over).map(([name, text]) => ({ name, file: undefined, body: Buffer.from(text) }))),
  pictures: Array.from({ length: pictures }, () => Buffer.from('x')),
})

describe('what is filled in', () => {
  it('needs no word where the kind says enough, and one sentence or a picture where it does not', () => {
    expect(checkedFields('dirty', filled({}), 3).ok).toBe(true)
    expect(checkedFields('adulterated', filled({}), 3)).toMatchObject({ ok: false, faults: [{ field: 'words' }] })
    expect(checkedFields('adulterated', filled({}, 1), 3).ok).toBe(true)
  })

  it('tells everything that is wrong at once, beside its field', () => {
    const checked = checkedFields('dispute', filled({ want: 'remedy', phone: '12', words: '退' }, 4), 3)
    expect(checked.ok ? [] : checked.faults.map(({ field }) => field)).toEqual(['phone', 'name', 'pictures'])
  })

  it('reads a telephone as people type it', () => {
    const checked = checkedFields('dirty', filled({ phone: '１３８-0000 1234', name: '吴' }), 3)
    expect(checked).toMatchObject({ ok: true, fields: { phone: '13800001234' } })
  })
})

describe('the mark of a form', () => {
  const key = new Uint8Array(32)
  const now = '2026-08-10T02:00:00.000Z' as Instant
  const later = '2026-08-10T02:00:30.000Z' as Instant

  it('says under which id it is received and how long it lay open', () => {
    const token = newToken(key, 'CODE', now)
    expect(readToken(key, 'CODE', token, later)).toMatchObject({ secondsOpen: 30 })
    expect(readToken(key, 'CODE', token, later)?.id).toBe(token.split('.')[0])
  })

  it('is ours, of this plate, and not too old', () => {
    const token = newToken(key, 'CODE', now)
    expect(readToken(key, 'OTHER', token, later)).toBeUndefined()
    expect(readToken(new Uint8Array(32).fill(1), 'CODE', token, later)).toBeUndefined()
    expect(readToken(key, 'CODE', token, '2026-08-13T02:00:00.000Z' as Instant)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), text => {
        if (text !== token) expect(readToken(key, 'CODE', text, later)).toBeUndefined()
      }),
    )
  })
})
