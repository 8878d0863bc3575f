/** The parts of Apache ECharts that the charts use; loaded only when a chart is shown. */
import { LineChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([AriaComponent, CanvasRenderer, GridComponent, LineChart, MarkLineComponent, ScatterChart])

export { init }
