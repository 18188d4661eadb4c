import {
  BarChartOutlined,
  ClusterOutlined,
  DashboardOutlined,
  DesktopOutlined,
  DiffOutlined,
  MailOutlined,
  SendOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { links } from '../links.ts'
import { ExceptionCount } from './exception/exception-count.tsx'

/** 统计报告 in the rail: figures, and what is made of them. */
export const statisticsEntries = [
  { to: links.leader, word: '领导驾驶舱', icon: <DashboardOutlined />, needs: 'statistics.wall' },
  {
    to: links.exceptions(),
    word: '异常监管',
    icon: <WarningOutlined />,
    needs: 'statistics.exceptions',
    count: <ExceptionCount />,
  },
  { to: links.statisticsWall, word: '监管大屏', icon: <DesktopOutlined />, needs: 'statistics.wall', end: true },
  { to: links.figures(), word: '统计数字', icon: <BarChartOutlined />, needs: 'statistics.figures', end: true },
  { to: links.letters, word: '答复函', icon: <MailOutlined />, needs: 'statistics.letters' },
  { to: links.superiorReports, word: '上报材料', icon: <SendOutlined />, needs: 'statistics.reports' },
  { to: links.figureCompare(), word: '两期对比', icon: <DiffOutlined />, needs: 'statistics.compare' },
  { to: links.districts, word: '区县对比', icon: <ClusterOutlined />, needs: 'statistics.districts' },
]
