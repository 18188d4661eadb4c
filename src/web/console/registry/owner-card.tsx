import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { QrCode } from '../../ui/qr-code.tsx'
import './owner-card.css'

export type ShownCard = {
  readonly url: string
  /** In groups of four. */
  readonly code: string
  readonly workshopName: string
  readonly operatorName: string
  readonly bureau: string
}

/** ISO/IEC 7810 ID-1, or a sheet to cut it from. */
export type Paper = 'card' | 'a4'

const pageSize = { card: '85.6mm 54mm', a4: 'A4' } as const satisfies Record<Paper, string>

export function OwnerCard({ card }: { readonly card: ShownCard }): ReactNode {
  // Two groups to a line.
  const lines = card.code.replace(/-(.{4})-?/g, ' $1\n')
  return (
    <article className="owner-card" aria-label={`${card.workshopName} 的业主卡`}>
      <div className="owner-card-qr">
        <QrCode text={card.url} label="业主卡二维码" correction="M" />
        <span>手机扫码登录</span>
      </div>
      <div className="owner-card-words">
        <strong className="owner-card-head">业主卡</strong>
        <span className="owner-card-name">{card.workshopName}</span>
        <span>经营者 {card.operatorName}</span>
        <code className="owner-card-code">{lines}</code>
        <span className="owner-card-foot">请妥善保管；遗失告知监管所</span>
        <span className="owner-card-foot">{card.bureau}</span>
      </div>
    </article>
  )
}

/** Lies beside the whole page, and is all that is printed. */
export function PrintedCard({ card, paper }: { readonly card: ShownCard; readonly paper: Paper }): ReactNode {
  return createPortal(
    <div className={`owner-card-print owner-card-print-${paper}`} aria-hidden="true">
      <style>{`@page { size: ${pageSize[paper]}; margin: 0 }`}</style>
      <OwnerCard card={card} />
      {paper === 'a4' && (
        <div className="owner-card-guide">
          <h1>怎么用这张卡</h1>
          <ol>
            <li>用手机浏览器或微信“扫一扫”扫卡上的二维码，直接进入记台账的页面。</li>
            <li>
              扫不了码的，在手机上打开 {card.url.split('#')[0]} ，点“输卡号”，照卡上的 24
              个字符输入，不分大小写，空格不用输。
            </li>
            <li>登录一次可用几个月；没有网络也能记，有网络时自动上传。</li>
            <li>卡丢了或手机丢了，立即告诉监管所：旧卡作废，补发新卡，以前记的不会丢。</li>
            <li>不要把卡借给别人，也不要把卡拍照发给别人：谁拿到卡，谁就能用您的名义记台账。</li>
          </ol>
        </div>
      )}
    </div>,
    document.body,
  )
}
