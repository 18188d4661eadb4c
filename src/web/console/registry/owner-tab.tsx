import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { accountStateZh } from '../../../platform/identity/zh.ts'
import { statusZh } from '../../../registry/zh.ts'
import type { Answer } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { IssueCard } from './issue-card.tsx'
import type { Workshop } from './workshop.ts'

type Told = Answer<'registry.owner-cards'>
type Card = Told['cards'][number]

/** 业主: how the operator signs in on the phone, and the cards that were issued. */
export function OwnerTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const told = useAsk('registry.owner-cards', { workshop: workshop.id })
  return (
    <Loaded asking={told}>
      {({ owner, hasPhone, cards }) => (
        <>
          <SignIn workshop={workshop} owner={owner} hasPhone={hasPhone} />
          <Cards workshop={workshop} cards={cards} />
        </>
      )}
    </Loaded>
  )
}

type SignInProps = Pick<Told, 'owner' | 'hasPhone'> & { readonly workshop: Workshop }

function SignIn({ workshop, owner, hasPhone }: SignInProps): ReactNode {
  const closed = workshop.status === 'cancelled' || workshop.status === 'converted'
  const byPhone = closed
    ? '已停止：这家小作坊已不在营'
    : hasPhone
      ? '用登记的手机号收验证码登录'
      : '没有登记手机号，只能用业主卡登录'
  return (
    <Panel title="手机登录">
      {closed && (
        <Notice tone="attention">
          这家小作坊已{statusZh[workshop.status]}，业主登录后不能再记它的台账，也不再发卡。
        </Notice>
      )}
      {owner?.state === 'disabled' && (
        <Notice tone="attention">账号已停用，业主现在不能登录。要恢复请由管理员在“账号”里启用。</Notice>
      )}
      <Facts
        facts={[
          { label: '经营者', value: workshop.operatorName },
          { label: '短信登录', value: byPhone },
          { label: '账号', value: owner?.username ?? (closed ? '没有' : '还没有（第一次登录或发卡时自动建立）') },
          ...(owner === null
            ? []
            : [
                {
                  label: '账号状态',
                  value: (
                    <StatusTag tone={owner.state === 'active' ? 'good' : 'bad'} word={accountStateZh[owner.state]} />
                  ),
                },
                { label: '最近使用', value: momentText(owner.lastSeenAt) },
                { label: '名下在营小作坊', value: `${owner.workshops} 家` },
              ]),
        ]}
      />
    </Panel>
  )
}

function Cards({ workshop, cards }: { readonly workshop: Workshop; readonly cards: readonly Card[] }): ReactNode {
  const [issuing, setIssuing] = useState(false)
  const [revoking, setRevoking] = useState<Card | undefined>(undefined)
  const may = (action: string) => workshop.allowed.includes(action)
  const good = cards.filter(card => card.revokedAt === null)
  return (
    <Panel
      title="业主卡"
      extra={
        may('registry.issue-owner-card') && (
          <Button type="primary" onClick={() => setIssuing(true)}>
            发业主卡
          </Button>
        )
      }
    >
      {cards.length === 0 ? (
        <Empty
          why={
            may('registry.issue-owner-card')
              ? '还没有发过业主卡。业主没有密码：用手机扫卡，或输入卡上的字符，就能登录记台账。'
              : '没有发过业主卡。'
          }
        />
      ) : (
        <PlainTable head={['发卡时间', '发卡人', '备注', '最近登录', '状态', '']}>
          {cards.map(card => (
            <tr key={card.id}>
              <td className="nowrap">{momentText(card.madeAt)}</td>
              <td>{card.madeBy ?? '系统'}</td>
              <td>{orDash(card.label)}</td>
              <td className="nowrap">{card.lastUsedAt === null ? '还没有用过' : momentText(card.lastUsedAt)}</td>
              <td className="nowrap">
                {card.revokedAt === null ? (
                  <StatusTag tone="good" word="可用" />
                ) : (
                  <StatusTag tone="unknown" word={`${momentText(card.revokedAt)} 作废`} />
                )}
              </td>
              <td className="nowrap">
                {may('registry.revoke-owner-card') && card.revokedAt === null && (
                  <button type="button" className="link" onClick={() => setRevoking(card)}>
                    作废
                  </button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {issuing && <IssueCard workshop={workshop} good={good.length} onClose={() => setIssuing(false)} />}
      {revoking !== undefined && (
        <RevokeCard workshop={workshop.id} card={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </Panel>
  )
}

type RevokeProps = { readonly workshop: string; readonly card: Card; readonly onClose: () => void }

function RevokeCard({ workshop, card, onClose }: RevokeProps): ReactNode {
  const [reason, setReason] = useState('')
  const revoke = usePerform('registry.revoke-owner-card', () => {
    say('业主卡已作废')
    onClose()
  })
  return (
    <Dialog title="作废业主卡" onClose={onClose}>
      <Form
        problem={revoke.refused}
        busy={revoke.busy}
        submit="确认作废"
        danger
        onCancel={onClose}
        onSubmit={() => revoke.run({ workshop, card: card.id, reason })}
      >
        <Notice tone="bad">
          {momentText(card.madeAt)}{' '}
          发的这张卡不能再登录，用它登录的手机也会退出；手机上没传的记录不会丢，重新登录后接着传。
        </Notice>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
        <div className="row">
          {['业主卡遗失', '手机遗失', '经营者变更', '卡面损坏'].map(usual => (
            <button key={usual} type="button" className="link" onClick={() => setReason(usual)}>
              {usual}
            </button>
          ))}
        </div>
      </Form>
    </Dialog>
  )
}
