import type { ReactNode } from 'react'
import { type Signed, SigningPanel } from '../paper/signing.tsx'
import type { Signatures } from './words.ts'

const places = {
  handler: { code: 'handler', label: '承办人', who: 'officer', count: 2 },
  office: { code: 'office', label: '承办机构负责人', who: 'leader', count: 1 },
  leader: { code: 'leader', label: '部门负责人', who: 'leader', count: 1 },
  party: { code: 'party', label: '当事人签收', who: 'party', count: 1 },
  officer: { code: 'officer', label: '执法人员', who: 'officer', count: 2 },
  receiver: { code: 'receiver', label: '收件人签名', who: 'party', count: 1 },
  witness: { code: 'witness', label: '见证人', who: 'witness', count: 1 },
} as const
export type PlaceCode = keyof typeof places

type Props = {
  readonly at: readonly PlaceCode[]
  readonly signed: readonly Signed[]
  readonly onChange: (signed: readonly Signed[]) => void
}

/** Signatures of the paper that a step makes. Its own small form must not send the one around it. */
export function Signing({ at, signed, onChange }: Props): ReactNode {
  return (
    <div onSubmit={submitted => submitted.stopPropagation()}>
      <SigningPanel places={at.map(code => places[code])} signed={signed} onChange={onChange} />
    </div>
  )
}

export function signaturesOf(signed: readonly Signed[]): NonNullable<Signatures> {
  return signed.flatMap(({ place, name, file, refused }) => {
    const code = placeOf(place)
    return code === undefined ? [] : [{ place: code, name, file, refused }]
  })
}

function placeOf(code: string): PlaceCode | undefined {
  return Object.values(places).find(place => place.code === code)?.code
}
