/** The component library, under the one name by which the console imports it: nothing outside `ui/` imports `antd` itself. */
export * from 'antd';
