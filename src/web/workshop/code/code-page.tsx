/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { encode } from 'uqr'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { links } from '../links.ts'
import { useReady } from '../state/view.ts'

/** 一坊一码: what customers scan. */
export function CodePage(): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const { code, publicBaseUrl, workshopName, certificateNumber } = ready.pack
  if (code === null)
    return (
      <Screen title="我的码" back={links.home}>
        <Note>还没有给您的小作坊赋码。备案办好后会有，请联系监管人员。</Note>
      </Screen>
    )
  const url = `${publicBaseUrl.replace(/\/$/, '')}/s/${code}`
  return (
    <Screen title="我的码" back={links.home}>
      <h2 style={{ textAlign: 'center' }}>{workshopName}</h2>
      <QrCode text={url} label={`${workshopName}的公示码`} />
      <p style={{ textAlign: 'center' }}>
        {grouped(code)}
        <br />
        <span class="quiet">{certificateNumber === null ? '' : `备案证 ${certificateNumber}`}</span>
      </p>
      <p class="hint">顾客扫这个码，能看到您的证照、检查和抽检结果。</p>
      <Button onClick={() => window.open(url, '_blank')}>看看顾客看到的</Button>
    </Screen>
  )
}

/** Long numbers in fours. */
const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const { data, size } = encode(text, { ecc: 'Q', border: 4 })
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
