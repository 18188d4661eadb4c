import { isYymmdd } from './dates.ts'

/** Reads a text from the left; `undefined` as soon as something is not as it should be. */
type Rest = string | undefined

const take =
  (length: number) =>
  (rest: Rest): Rest =>
    rest === undefined || rest.length < length ? undefined : rest.slice(length)

/** One digit out of these. */
const oneOf =
  (digits: string) =>
  (rest: Rest): Rest =>
    rest === undefined || rest === '' || !digits.includes(rest.charAt(0)) ? undefined : rest.slice(1)

/** A digit that tells a length, and as many digits as it tells. */
const counted =
  (digits: string, added: number) =>
  (rest: Rest): Rest =>
    take(Number(rest?.charAt(0)) + added)(oneOf(digits)(rest))

/** A company prefix of six to twelve digits; `9` stands for the one before. */
const prefix =
  (mayRepeat: boolean) =>
  (rest: Rest): Rest =>
    mayRepeat && rest?.startsWith('9') ? rest.slice(1) : counted('0123456', 6)(rest)

type Step = (rest: Rest) => Rest

const through = (steps: readonly Step[], rest: Rest): Rest => steps.reduce<Rest>((left, step) => step(left), rest)

/** What has to be bought: how much, of what measure, which family of goods. */
const purchase: readonly Step[] = [counted('12345', 0), oneOf('012349'), take(3)]

/** Fields that may follow, in this order, each led by its digit. */
const optional: readonly (readonly [string, readonly Step[]])[] = [
  ['1', [oneOf('0123'), ...purchase, prefix(true)]],
  ['2', [...purchase, prefix(true)]],
  ['3', [day]],
  ['4', [day]],
  ['5', [counted('0123456789', 6)]],
  ['6', [counted('1234567', 6)]],
  ['9', [oneOf('01256'), oneOf('012'), take(1), oneOf('01')]],
]

function day(rest: Rest): Rest {
  return rest !== undefined && isYymmdd(rest.slice(0, 6)) ? rest.slice(6) : undefined
}

/** North American coupon code, AI (8110). */
export function isCoupon(text: string): boolean {
  if (!/^\d+$/.test(text)) return false
  let rest = through([prefix(false), take(6), counted('12345', 0), ...purchase], text)
  let expires: string | undefined
  for (const [digit, steps] of optional) {
    if (!rest?.startsWith(digit)) continue
    const content: string = rest.slice(1)
    if (digit === '3') expires = content.slice(0, 6)
    if (digit === '4' && expires !== undefined && content.slice(0, 6) > expires) return false
    rest = through(steps, content)
  }
  return rest === ''
}

/** North American coupon of a positive offer file, AI (8112). */
export function isPositiveOffer(text: string): boolean {
  if (!/^\d+$/.test(text)) return false
  return through([oneOf('01'), prefix(false), take(6), counted('0123456789', 6)], text) === ''
}
