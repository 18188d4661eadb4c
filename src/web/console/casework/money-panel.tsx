import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { enforcementKindZh, reliefKindZh, yuanZh } from '../../../casework/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Facts, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useMay } from '../session.tsx'
import { EndStayDialog, EnforceDialog, PayDialog, ReliefDialog } from './money-dialogs.tsx'
import type { Case, Money } from './words.ts'

type Props = { readonly file: Case; readonly money: Money }
type Open = 'pay' | 'relief' | 'enforce' | Money['reliefs'][number] | undefined

/** 罚款: what was imposed, paid, added for being late, and is still owed. */
export function MoneyPanel({ file, money }: Props): ReactNode {
  const [open, setOpen] = useState<Open>(undefined)
  const may = useMay()
  if (money.fineFen === 0) return null
  const running = (file.state === 'served' || file.state === 'spot-served') && !money.settled
  const mine = running && file.may.handle
  const close = () => setOpen(undefined)
  const endStay = mine && may('casework.end-stay') ? (relief: Money['reliefs'][number]) => setOpen(relief) : undefined
  return (
    <Panel
      title="罚款"
      extra={
        <>
          {mine && may('casework.record-payment') && <Button onClick={() => setOpen('pay')}>登记缴款</Button>}
          {running && may('casework.grant-relief') && <Button onClick={() => setOpen('relief')}>暂缓、分期</Button>}
          {mine && may('casework.note-enforcement') && <Button onClick={() => setOpen('enforce')}>强制执行</Button>}
        </>
      }
    >
      <Sums money={money} revoked={file.decision?.revokedOn != null} />
      <Payments money={money} />
      <Reliefs money={money} onEndStay={endStay} />
      <Enforcement money={money} />
      {open === 'pay' && <PayDialog file={file} money={money} onClose={close} />}
      {open === 'relief' && <ReliefDialog file={file} onClose={close} />}
      {open === 'enforce' && <EnforceDialog file={file} onClose={close} />}
      {typeof open === 'object' && <EndStayDialog file={file} relief={open} onClose={close} />}
    </Panel>
  )
}

function Sums({ money, revoked }: Pick<Props, 'money'> & { readonly revoked: boolean }): ReactNode {
  const { fineFen, paidFen, payBy, lateDays, surchargeFen, owedFineFen, owedSurchargeFen, settled, ground } = money
  return (
    <Facts
      facts={[
        { label: '罚款', value: yuanZh(fineFen) },
        { label: '已缴', value: yuanZh(paidFen) },
        { label: '缴款期限', value: lateDays > 0 ? `${orDash(payBy)}（逾期 ${lateDays} 天）` : orDash(payBy) },
        {
          label: '加处罚款',
          value: (
            <>
              {yuanZh(surchargeFen)}
              <div className="quiet small">
                每日百分之三，不超过罚款数额；{ground.text} {ground.toBeConfirmed && '待确认'}
              </div>
            </>
          ),
        },
        {
          label: '尚欠',
          value: revoked ? (
            '决定已撤销，不再收缴'
          ) : settled ? (
            <StatusTag tone="good" word="已缴清" />
          ) : (
            <strong>
              {yuanZh(owedFineFen + owedSurchargeFen)}
              {owedSurchargeFen > 0 && `（其中加处 ${yuanZh(owedSurchargeFen)}）`}
            </strong>
          ),
        },
      ]}
    />
  )
}

function Payments({ money: { payments } }: Pick<Props, 'money'>): ReactNode {
  if (payments.length === 0) return null
  return (
    <>
      <h3>缴款</h3>
      <PlainTable head={['日期', '金额', '票据号', '登记']}>
        {payments.map(each => (
          <tr key={each.payment}>
            <td className="nowrap">{each.onDay}</td>
            <td className="nowrap">{yuanZh(each.fen)}</td>
            <td>{each.receipt}</td>
            <td>{each.actor}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  )
}

type ReliefsProps = Pick<Props, 'money'> & {
  readonly onEndStay: ((relief: Money['reliefs'][number]) => void) | undefined
}

function Reliefs({ money: { reliefs }, onEndStay }: ReliefsProps): ReactNode {
  if (reliefs.length === 0) return null
  return (
    <>
      <h3>暂缓、分期、停止计算</h3>
      <PlainTable head={['种类', '自', '至', '原因', '批准', '办理']}>
        {reliefs.map(each => (
          <tr key={each.relief}>
            <td>{reliefKindZh[each.kind]}</td>
            <td className="nowrap">{each.from}</td>
            <td className="nowrap">{each.to ?? '进行中'}</td>
            <td>{each.reason}</td>
            <td>{each.grantedBy}</td>
            <td>
              {each.kind === 'stay' && each.to === null && onEndStay !== undefined && (
                <button type="button" className="link" onClick={() => onEndStay(each)}>
                  登记结束
                </button>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </>
  )
}

function Enforcement({ money: { enforcement } }: Pick<Props, 'money'>): ReactNode {
  if (enforcement.length === 0) return null
  return (
    <>
      <h3>强制执行</h3>
      <PlainTable head={['日期', '事项', '内容', '登记']}>
        {enforcement.map(each => (
          <tr key={`${each.onDay} ${each.kind} ${each.text}`}>
            <td className="nowrap">{each.onDay}</td>
            <td>{enforcementKindZh[each.kind]}</td>
            <td>{each.text}</td>
            <td>{each.actor}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  )
}
