"""Opens a file in LibreOffice, accepts or rejects its tracked changes, and saves it: office.py FROM TO HOW.

HOW is AcceptAllTrackedChanges, RejectAllTrackedChanges, or - for neither. Runs with the Python that has `uno`.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".txt": "Text (encoded)"}


def value(name, what):
    one = PropertyValue()
    one.Name, one.Value = name, what
    return one


def desktop(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def main(source, target, how):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        pipe = Path(profile).name
        office = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        try:
            context, frames = desktop(pipe)
            document = frames.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, (value("Hidden", True),))
            if how != "-":
                dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
                dispatcher.executeDispatch(document.CurrentController.Frame, f".uno:{how}", "", 0, ())
            document.storeToURL(Path(target).resolve().as_uri(), (value("FilterName", FILTERS[Path(target).suffix]),))
            document.close(True)
        finally:
            office.kill()
            office.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
