import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { bytesText, momentText } from '../../../ui/formats.ts'
import { Empty, Loaded, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import { type Detector, type Detectors, labelsOf } from './detector-words.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { StoreDialog } from './store-dialog.tsx'
import { TryDialog } from './try-dialog.tsx'
import './teaching.css'

/** Detectors that the bureau trained or bought itself. */
export function OwnDetectors(): ReactNode {
  const may = useMay()
  const [removed, setRemoved] = useState(false)
  const [stores, setStores] = useState(false)
  const found = useAsk('vision.detectors', { removed }, { off: !may('vision.detectors'), keep: true })
  if (!may('vision.detectors')) return null
  const keeps = may('vision.store-detector')
  return (
    <Panel
      title="自有模型"
      extra={
        keeps && (
          <Button disabled={found.data === undefined || found.data.why !== null} onClick={() => setStores(true)}>
            存入模型
          </Button>
        )
      }
    >
      <p className="quiet">
        本局自己训练或采购的 YOLO 类模型（ONNX
        文件）可以存进来，写明每个标签对应哪种预警。吸烟、未穿工作衣等程序自带的模型认不出的，有了这样的模型就能识别。结果一律是“疑似”，先由人研判。
      </p>
      <Loaded asking={found}>
        {({ why, rows, kinds }) => (
          <>
            {why !== null && <Notice tone="attention">{why}。</Notice>}
            {rows.length === 0 ? (
              <Empty why={keeps ? '还没有自有模型。' : '还没有自有模型；由管理员存入。'} />
            ) : (
              rows.map(row => <One key={row.detector} row={row} kinds={kinds} keeps={keeps} able={why === null} />)
            )}
            {keeps && (
              <Checkbox checked={removed} onChange={({ target }) => setRemoved(target.checked)}>
                也看已移除的
              </Checkbox>
            )}
            {stores && <StoreDialog kinds={kinds} onClose={() => setStores(false)} />}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

type OneProps = {
  readonly row: Detector
  readonly kinds: Detectors['kinds']
  readonly keeps: boolean
  /** The machine can run it. */
  readonly able: boolean
}

function One({ row, kinds, keeps, able }: OneProps): ReactNode {
  const [asks, setAsks] = useState<'try' | 'switch' | 'remove' | undefined>(undefined)
  const { inUse, removedAt } = row
  const close = () => setAsks(undefined)
  return (
    <section className="taught" aria-label={row.name}>
      <header className="taught-head">
        <h3>{row.name}</h3>
        {removedAt !== null ? (
          <StatusTag tone="unknown" word="已移除" />
        ) : (
          <StatusTag tone={inUse ? 'good' : 'unknown'} word={inUse ? '在用' : '没有启用'} />
        )}
        {keeps && removedAt === null && (
          <div className="taught-do">
            <Button disabled={!able} onClick={() => setAsks('try')}>
              用图试
            </Button>
            <Button onClick={() => setAsks('switch')}>{inUse ? '停用' : '启用'}</Button>
            <Button danger onClick={() => setAsks('remove')}>
              移除
            </Button>
          </div>
        )}
      </header>
      <dl className="facts">
        <Fact label="识别">{labelsOf(row, kinds)}</Fact>
        <Fact label="门槛">
          {row.threshold}，输入 {row.side}×{row.side}
        </Fact>
        <Fact label="许可或来源">{row.licence}</Fact>
        <Fact label="文件">
          {bytesText(row.bytes)}，{row.layout}
        </Fact>
        <Fact label="存入">
          {row.actor} {momentText(row.storedAt)}
        </Fact>
        <Fact label="SHA-256" wide>
          <code className="detector-hash">{row.hash}</code>
        </Fact>
      </dl>
      {asks === 'try' && <TryDialog row={row} kinds={kinds} onClose={close} />}
      {(asks === 'switch' || asks === 'remove') && <ReasonDialog row={row} what={asks} onClose={close} />}
    </section>
  )
}

type FactProps = { readonly label: string; readonly wide?: boolean; readonly children: ReactNode }

function Fact({ label, wide = false, children }: FactProps): ReactNode {
  return (
    <div className={wide ? 'fact fact-wide' : 'fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
