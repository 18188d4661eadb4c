import fc from 'fast-check'
import { expect, it } from 'vitest'
import { constrainedLink } from '../epcis/rules/hash/digital-link.ts'
import { readQuery } from '../epcis/rules/query.ts'
import { findVideo } from '../platform/frames/rtsp/sdp.ts'
import { own } from './own.ts'

const inherited = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']

it('finds what stands in a table and nothing that every object has', () => {
  expect(own({ a: 1 }, 'a')).toBe(1)
  for (const word of inherited) expect(own({ a: 1 }, word)).toBeUndefined()
  fc.assert(
    fc.property(fc.string(), fc.string(), (there, asked) => {
      expect(own({ [`${there}!`]: 1 }, asked)).toBe(asked === `${there}!` ? 1 : undefined)
    }),
  )
})

it('words of the language that come from outside are no keys, codecs or conditions', () => {
  for (const word of inherited) {
    expect(constrainedLink(`https://id.gs1.org/${word}/09506000134352`)).toBeUndefined()
    expect(constrainedLink(`https://id.gs1.org/01/09506000134352/${word}/x`)).toBeUndefined()
    expect(findVideo(`v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 ${word}/90000\r\n`)).toBeUndefined()
    if (word !== '__proto__') expect(readQuery({ [word]: 'x' })).toHaveProperty('fault')
  }
})
