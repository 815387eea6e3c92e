// Beside the results there is room for the filters, so they are open there. On a phone they stay folded above them.
const filters = document.querySelector('.heed-filters');
if (filters && window.matchMedia('(min-width: 48.0625em)').matches) filters.open = true;
