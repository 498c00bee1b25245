// Long lists: items are made when their block comes near the view and given up when it is far, so that 30,000 rows
// cost what a few screens cost. A block that is not there keeps its measured or estimated height; when one above the
// view turns out taller or shorter than thought, the view is moved along, so that nothing jumps under the reader.

/**
 * A list of blocks in `container`. `options`: `scroller` (an element, or null for the window), `size` (items a
 * block), `role` of a block that is there, `make(index)` → element, `height(index)` → pixels as far as can be told,
 * `filled()` called after blocks were made.
 */
function createBlocks(container, options) {
  let blocks = [];
  let observer = null;

  function reset(count) {
    observer?.disconnect();
    blocks = [];
    for (let from = 0; from < count; from += options.size) {
      const to = Math.min(count, from + options.size);
      let height = 0;
      for (let index = from; index < to; index++) height += options.height(index);
      const element = make('div', { role: 'presentation' });
      element.style.height = `${Math.round(height)}px`;
      const block = { element, from, to, full: false };
      element.block = block;
      blocks.push(block);
    }
    container.replaceChildren(...blocks.map((block) => block.element));
    observe();
  }

  function observe() {
    observer = new IntersectionObserver(arrive, { root: options.scroller, rootMargin: '900px 0px' });
    for (const block of blocks) observer.observe(block.element);
  }

  function arrive(entries) {
    let shift = 0;
    for (const entry of entries) {
      const block = entry.target.block;
      if (entry.isIntersecting) shift += fill(block); else empty(block);
    }
    if (shift !== 0) (options.scroller ?? window).scrollBy(0, shift);
    options.filled?.();
  }

  /** Makes a block's items; returns by how much what is in view moved. */
  function fill(block) {
    if (block.full) return 0;
    const top = options.scroller ? options.scroller.getBoundingClientRect().top : 0;
    const before = block.element.getBoundingClientRect();
    for (let index = block.from; index < block.to; index++) block.element.append(options.make(index));
    block.element.setAttribute('role', options.role);
    block.element.style.height = '';
    block.full = true;
    return before.bottom <= top ? block.element.offsetHeight - before.height : 0;
  }

  function empty(block) {
    if (!block.full || block.element.contains(document.activeElement)) return;
    block.element.style.height = `${block.element.offsetHeight}px`;
    block.element.setAttribute('role', 'presentation');
    block.element.replaceChildren();
    block.full = false;
  }

  function blockOf(index) {
    return blocks[Math.floor(index / options.size)];
  }

  /** The element of item `index`, made if need be, with its neighbours, so that it can be scrolled to. */
  function element(index) {
    const block = blockOf(index);
    if (!block) return null;
    const at = blocks.indexOf(block);
    const shift = [at - 1, at, at + 1].reduce((sum, near) => sum + (blocks[near] ? fill(blocks[near]) : 0), 0);
    if (shift !== 0) (options.scroller ?? window).scrollBy(0, shift);
    options.filled?.();
    return block.element.children[index - block.from];
  }

  /** The element of item `index` if it is there now. */
  function present(index) {
    const block = blockOf(index);
    return block?.full ? block.element.children[index - block.from] : null;
  }

  /** Makes item `index` anew where it is there. */
  function renew(index) {
    const old = present(index);
    if (!old) return;
    old.replaceWith(options.make(index));
    options.filled?.();
  }

  /** Makes all there is, for paper. */
  function fillAll() {
    observer?.disconnect();
    blocks.forEach(fill);
  }

  /** The blocks that are there now, as ranges of items. */
  function shown() {
    return blocks.filter((block) => block.full);
  }

  return { reset, element, present, renew, fillAll, unfill: observe, shown };
}
