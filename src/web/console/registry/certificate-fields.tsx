import { type ReactNode, useState } from 'react'
import { findDay } from '../../../kernel/day.ts'
import { usualExpiry } from '../../../registry/rules/workshop.ts'
import type { Draft } from '../../ui/draft.ts'
import { DateField, TextField } from '../../ui/form.tsx'
import { today } from '../today.ts'

export type CertificateDraft = { readonly number: string; readonly issuedOn: string; readonly expiresOn: string }

export function newCertificate(number: string): CertificateDraft {
  return { number, issuedOn: today(), expiresOn: usualExpiry(today()) }
}

/** The last day follows the first until somebody types another: the printed date counts. */
export function CertificateFieldset({ draft }: { readonly draft: Draft<CertificateDraft> }): ReactNode {
  const { values, set, merge } = draft
  const [typed, setTyped] = useState(false)
  const issued = (text: string) => {
    const day = findDay(text)
    merge({ issuedOn: text, ...(day !== undefined && !typed && { expiresOn: usualExpiry(day) }) })
  }
  const expires = (text: string) => {
    setTyped(true)
    set('expiresOn')(text)
  }
  return (
    <>
      <TextField label="备案证号" pointer="/number" value={values.number} onChange={set('number')} required autoFocus />
      <div className="fields-2">
        <DateField label="发证日期" pointer="/issuedOn" value={values.issuedOn} onChange={issued} required />
        <DateField
          label="有效期至"
          pointer="/expiresOn"
          value={values.expiresOn}
          onChange={expires}
          hint="通常为三年（待确认），以证书印制日期为准"
          required
        />
      </div>
    </>
  )
}
