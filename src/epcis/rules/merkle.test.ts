import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inclusionPath, leafHash, rootFromPath, rootOf, type Sha256 } from './merkle.ts'

const sha: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaf = (text: string) => leafHash(sha, Buffer.from(text))
/** The tree of the tests of Certificate Transparency. */
const given = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const known = given.map(text => leafHash(sha, Buffer.from(text, 'hex')))

describe('the root of a hash tree', () => {
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('over %i leaves is that of RFC 6962', (count, root) => expect(hex(rootOf(sha, known.slice(0, count)))).toBe(root))
})

const texts = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 70 })
const tree = texts.chain(all => fc.tuple(fc.constant(all.map(leaf)), fc.nat({ max: all.length - 1 })))

describe('an inclusion proof', () => {
  it('leads from every leaf to the root', () => {
    fc.assert(
      fc.property(tree, ([leaves, at]) => {
        const found = rootFromPath(sha, {
          leaf: leaves[at]!,
          at,
          count: leaves.length,
          path: inclusionPath(sha, leaves, at),
        })
        expect(hex(found!)).toBe(hex(rootOf(sha, leaves)))
      }),
    )
  })

  it('of an altered leaf, another place or a shorter path leads somewhere else', () => {
    fc.assert(
      fc.property(tree, fc.string(), ([leaves, at], other) => {
        const root = hex(rootOf(sha, leaves))
        const proof = { leaf: leaves[at]!, at, count: leaves.length, path: inclusionPath(sha, leaves, at) }
        const led = (change: Partial<typeof proof>) => {
          const found = rootFromPath(sha, { ...proof, ...change })
          return found === undefined ? undefined : hex(found)
        }
        const wrong = leaf(`${other} altered`)
        fc.pre(!leaves.some(each => hex(each) === hex(wrong)))
        expect(led({ leaf: wrong })).not.toBe(root)
        if (leaves.length > 1) expect(led({ path: proof.path.slice(1) })).not.toBe(root)
        expect(led({ path: [...proof.path, wrong] })).not.toBe(root)
        expect(led({ at: leaves.length })).toBeUndefined()
      }),
    )
  })

  it('grows with the logarithm of the leaves', () => {
    const leaves = Array.from({ length: 1000 }, (_, at) => leaf(String(at)))
    for (const at of [0, 1, 511, 512, 998, 999]) expect(inclusionPath(sha, leaves, at).length).toBeLessThanOrEqual(10)
  })
})
