// Reads calendars with ical.js. One request a line: {"ics": text}. One answer a line: {"components": [...]}, or
// {"error": text}. Times are given in UTC, days as they stand, ends as the next thing that is not part of it.
import ICAL from 'ical.js';
import readline from 'node:readline';

const told = (time) => (time === null || time === undefined ? null
  : time.isDate ? time.toString() : time.toJSDate().toISOString().slice(0, 19) + 'Z');
const value = (component, name) => {
  const found = component.getFirstPropertyValue(name);
  return found === null || found === undefined ? null : found;
};

function texts(component) {
  const categories = component.getFirstProperty('categories');
  return {
    summary: value(component, 'summary'),
    description: value(component, 'description'),
    location: value(component, 'location'),
    status: value(component, 'status'),
    categories: categories ? categories.getValues().slice().sort() : [],
  };
}

function read(ics) {
  const root = new ICAL.Component(ICAL.parse(ics));
  for (const zone of root.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(zone);
  }
  const components = [];
  const events = root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one, { exceptions: [] }));
  for (const master of events.filter((one) => !one.isRecurrenceException())) {
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === master.uid) master.relateException(other);
    }
    const times = [];
    if (master.isRecurring()) {
      const iterator = master.iterator();
      for (let next = iterator.next(), i = 0; next && i < 20000; next = iterator.next(), i += 1) {
        const details = master.getOccurrenceDetails(next);
        times.push([details.startDate, details.endDate, details.item.component]);
      }
    } else {
      times.push([master.startDate, master.endDate, master.component]);
    }
    for (const [start, end, component] of times) {
      components.push({ name: 'VEVENT', uid: master.uid, start: told(start), end: told(end), ...texts(component) });
    }
  }
  for (const task of root.getAllSubcomponents('vtodo')) {
    components.push({
      name: 'VTODO', uid: value(task, 'uid'), start: told(value(task, 'dtstart')), end: told(value(task, 'due')),
      ...texts(task),
    });
  }
  return components;
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer;
  try {
    ICAL.TimezoneService.reset();
    answer = { components: read(JSON.parse(line).ics) };
  } catch (error) {
    answer = { error: String(error && error.stack ? error.stack : error) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
