import { canonicalDigitalLink, parseDigitalLink } from '../kernel/gs1/digital-link.ts'
import type { Element } from '../kernel/gs1/element.ts'
import { faultZh } from '../kernel/gs1/faults.ts'
import { findIdentifier } from '../kernel/gs1/identifiers.ts'
import type { Outcome } from './exit-codes.ts'
import type { Output } from './output.ts'

/** What a GS1 Digital Link says, or why it is none. Needs no database. */
export function digitalLinkParse(uri: string, asJson: boolean, output: Output): Outcome {
  const parsed = parseDigitalLink(uri)
  if (parsed.kind === 'fault') {
    const reason = faultZh(parsed.fault)
    output.progress(reason)
    if (asJson) output.answer({ error: parsed.fault.code, reason, fault: parsed.fault }, [])
    return 'refused'
  }
  const { key, qualifiers, attributes, others } = parsed.link
  const canonical = canonicalDigitalLink(parsed.link)
  const line = (what: string) => (element: Element) =>
    `${what}（${element.ai}）${titled(element).title}：${element.value}`
  const answer = {
    key: titled(key),
    qualifiers: qualifiers.map(titled),
    attributes: attributes.map(titled),
    others: others.map(({ name, value }) => ({ name, value: value ?? null })),
    stem: parsed.stem,
    canonical,
  }
  output.answer(answer, [
    line('主键')(key),
    ...qualifiers.map(line('限定符')),
    ...attributes.map(line('属性')),
    ...others.map(({ name, value }) => `其他参数 ${name}${value === undefined ? '' : `：${value}`}`),
    `规范形式：${canonical}`,
  ])
  return 'ok'
}

function titled({ ai, value }: Element) {
  return { ai, title: findIdentifier(ai)?.title ?? '', value }
}
