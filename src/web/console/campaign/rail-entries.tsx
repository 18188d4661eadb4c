import {
  BarChartOutlined,
  CarryOutOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FundOutlined,
  OrderedListOutlined,
  TableOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { links } from '../links.ts'

/** 治理行动 in the rail: what is to be reached, who has to do what, and what is told to others. */
export const campaignEntries = [
  { to: links.campaign, word: '治理行动进度', icon: <FundOutlined />, needs: 'campaign.tree', end: true },
  { to: links.taskMatrix, word: '逐坊任务', icon: <TableOutlined />, needs: 'campaign.matrix' },
  { to: links.myDuties, word: '我的任务', icon: <CarryOutOutlined />, needs: 'campaign.do-duty' },
  { to: links.duties, word: '责任清单', icon: <OrderedListOutlined />, needs: 'campaign.duties' },
  { to: links.compliance, word: '履责情况', icon: <BarChartOutlined />, needs: 'campaign.compliance' },
  { to: links.dutyGaps, word: '责任缺口', icon: <WarningOutlined />, needs: 'campaign.duty-gaps' },
  { to: links.leadingGroup, word: '领导小组', icon: <TeamOutlined />, needs: 'campaign.group' },
  { to: links.programmes, word: '工作方案', icon: <FileTextOutlined />, needs: 'campaign.programmes' },
  { to: links.proposals, word: '提案建议', icon: <FileDoneOutlined />, needs: 'campaign.proposals' },
]
