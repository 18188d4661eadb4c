import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { officerWarningZh } from '../../../code/zh.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { WorkshopCasesTab } from '../casework/workshop-cases-tab.tsx'
import { CodeTab } from '../code/code-tab.tsx'
import { Crumbs } from '../crumbs.tsx'
import { GrowthTab } from '../cultivation/growth-tab.tsx'
import { WorkshopVisitsTab } from '../inspection/workshop-visits-tab.tsx'
import { WorkshopLedgerTab } from '../ledger/workshop-ledger-tab.tsx'
import { WorkshopLotsTab } from '../ledger/workshop-lots-tab.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { GradeTab } from '../rating/grade/grade-tab.tsx'
import { IndexTab } from '../rating/index/index-tab.tsx'
import { WorkshopHazardsTab } from '../rectification/workshop-hazards-tab.tsx'
import { useMay } from '../session.tsx'
import { WorkshopCamerasTab } from '../vision/workshop-cameras-tab.tsx'
import { BasicsTab } from './basics-tab.tsx'
import { CertificatesTab } from './certificates-tab.tsx'
import { categoryName, useDictionary } from './dictionary.ts'
import { DocumentsTab } from './documents-tab.tsx'
import { EquipmentTab } from './equipment-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OwnerTab } from './owner-tab.tsx'
import { ProductsTab } from './products-tab.tsx'
import { ResponsibilityTab } from './responsibility-tab.tsx'
import { StandingTag, WorkshopStatusTag } from './tags.tsx'
import { WorkersTab } from './workers-tab.tsx'
import type { Workshop } from './workshop.ts'
import { WorkshopActions } from './workshop-actions.tsx'
import './registry.css'

export function WorkshopPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('registry.workshop', { workshop: id })
  return (
    <>
      <Crumbs steps={[{ word: '小作坊名册', to: links.workshops }, { word: found.data?.name ?? '档案' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready workshop={found.data} />
      )}
    </>
  )
}

function Ready({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [params, setParams] = useSearchParams()
  const dictionary = useDictionary()
  const may = useMay()
  // The officer came here by scanning a plate that is out of use.
  const scanned = params.get('scanned')
  const unlisted = workshop.workers.filter(worker => worker.leftOn === null).length
  const tabs = [
    { key: 'basics', label: '基本信息', children: <BasicsTab workshop={workshop} /> },
    {
      key: 'certificates',
      label: `证照 ${workshop.certificates.length}`,
      children: <CertificatesTab workshop={workshop} />,
    },
    { key: 'workers', label: `人员 ${unlisted}`, children: <WorkersTab workshop={workshop} /> },
    { key: 'products', label: `产品与工艺 ${workshop.products.length}`, children: <ProductsTab workshop={workshop} /> },
    { key: 'equipment', label: `设备 ${workshop.equipment.length}`, children: <EquipmentTab workshop={workshop} /> },
    { key: 'documents', label: `材料 ${workshop.documents.length}`, children: <DocumentsTab workshop={workshop} /> },
    ...(may('ledger.entries')
      ? [{ key: 'ledgers', label: '台账', children: <WorkshopLedgerTab workshop={workshop} /> }]
      : []),
    ...(may('ledger.lots')
      ? [{ key: 'lots', label: '批次', children: <WorkshopLotsTab workshop={workshop.id} /> }]
      : []),
    ...(may('inspection.list')
      ? [{ key: 'visits', label: '检查', children: <WorkshopVisitsTab workshop={workshop.id} /> }]
      : []),
    ...(may('rectification.list')
      ? [{ key: 'hazards', label: '整改', children: <WorkshopHazardsTab workshop={workshop.id} /> }]
      : []),
    ...(may('casework.cases')
      ? [{ key: 'cases', label: '案件', children: <WorkshopCasesTab workshop={workshop.id} /> }]
      : []),
    ...(may('vision.alerts')
      ? [{ key: 'cameras', label: '明作亮坊', children: <WorkshopCamerasTab workshop={workshop.id} /> }]
      : []),
    ...(may('rating.index')
      ? [{ key: 'index', label: '食安指数', children: <IndexTab workshop={workshop.id} /> }]
      : []),
    ...(may('rating.grade')
      ? [{ key: 'grade', label: '风险等级', children: <GradeTab workshop={workshop.id} /> }]
      : []),
    ...(may('cultivation.path')
      ? [{ key: 'growth', label: '成长', children: <GrowthTab workshop={workshop.id} /> }]
      : []),
    { key: 'code', label: '一坊一码', children: <CodeTab workshop={workshop} /> },
    ...(may('registry.owner-cards')
      ? [{ key: 'owner', label: '业主', children: <OwnerTab workshop={workshop} /> }]
      : []),
    { key: 'responsibility', label: '责任监管', children: <ResponsibilityTab workshop={workshop} /> },
    { key: 'history', label: '变更记录', children: <HistoryTab workshop={workshop} /> },
  ]
  return (
    <Page
      title={workshop.name}
      aside={
        <>
          <WorkshopStatusTag status={workshop.status} />
          <StandingTag standing={workshop.certificate} />
        </>
      }
      actions={<WorkshopActions workshop={workshop} />}
    >
      {scanned === 'replaced' || scanned === 'void' ? <Notice tone="bad">{officerWarningZh[scanned]}</Notice> : null}
      <div className="workshop-head">
        <span>{categoryName(dictionary, workshop.category)}</span>
        <span>
          {workshop.townName}
          {workshop.villageName}
        </span>
        <span>经营者 {workshop.operatorName}</span>
      </div>
      <Tabs
        items={tabs}
        activeKey={params.get('tab') ?? 'basics'}
        onChange={tab => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </Page>
  )
}
