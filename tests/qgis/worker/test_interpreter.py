"""Where a Python is looked for, on computers that are described and not there."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from collision_risk_plugin.worker.interpreter import Machine, base_interpreters, environment_python, qgis_interpreter
from collision_risk_plugin.worker.process import child_environment, proxy_environment


def described(system: str, files: str, **more: object) -> Machine:
    kind = PureWindowsPath if system == "Windows" else PurePosixPath
    there = {kind(line.strip()) for line in files.splitlines() if line.strip()}

    def names_in(folder: PurePath) -> list[str]:
        depth = len(folder.parts)
        return sorted({path.parts[depth] for path in there if folder in path.parents})

    usual: dict[str, object] = {
        "environment": {},
        "home": "/home/ann",
        "qgis": "/usr",
        "executable": "/usr/bin/python3",
        "python_home": "/usr",
        "python_version": (3, 12),
    }
    return Machine(system=system, is_file=there.__contains__, names_in=names_in, **{**usual, **more})


OSGEO4W = described(
    "Windows",
    r"""
    C:\OSGeo4W\bin\qgis-ltr-bin.exe
    C:\OSGeo4W\bin\python3.exe
    C:\OSGeo4W\apps\Python312\python.exe
    C:\OSGeo4W\apps\Python39\python.exe
    C:\OSGeo4W\apps\qgis-ltr\bin\qgis_process.exe
    C:\Users\Ann\AppData\Local\Programs\Python\Python313\python.exe
    C:\Users\Ann\AppData\Local\Programs\Python\Python39\python.exe
    C:\Users\Ann\AppData\Local\Microsoft\WindowsApps\python.exe
    C:\Windows\py.exe
    """,
    environment={
        "PATH": r"C:\OSGeo4W\bin;C:\Users\Ann\AppData\Local\Microsoft\WindowsApps;C:\Windows",
        "LOCALAPPDATA": r"C:\Users\Ann\AppData\Local",
        "SYSTEMROOT": r"C:\Windows",
    },
    qgis="C:/OSGeo4W/apps/qgis-ltr",
    executable=r"C:\OSGeo4W\bin\qgis-ltr-bin.exe",
    python_home=r"C:\OSGeo4W\apps\Python312",
)
STANDALONE = described(
    "Windows",
    r"""
    C:\Program Files\QGIS 3.44.3\bin\qgis-bin.exe
    C:\Program Files\QGIS 3.44.3\apps\Python312\python.exe
    C:\Program Files\QGIS 3.44.3\apps\qgis\bin\qgis_process.exe
    C:\Program Files\Python311\python.exe
    """,
    environment={"PATH": r"C:\Program Files\QGIS 3.44.3\bin", "PROGRAMFILES": r"C:\Program Files"},
    qgis="C:/Program Files/QGIS 3.44.3/apps/qgis",
    executable=r"C:\Program Files\QGIS 3.44.3\bin\qgis-bin.exe",
    python_home=r"C:\Program Files\QGIS 3.44.3\apps\Python312",
)
BUNDLE = described(
    "Darwin",
    """
    /Applications/QGIS.app/Contents/MacOS/QGIS
    /Applications/QGIS.app/Contents/MacOS/bin/python3
    /Applications/QGIS.app/Contents/MacOS/bin/python3.12
    /Library/Frameworks/Python.framework/Versions/3.9/bin/python3
    /Library/Frameworks/Python.framework/Versions/3.11/bin/python3
    /Library/Frameworks/Python.framework/Versions/3.13/bin/python3
    /usr/bin/python3
    """,
    environment={"PATH": "/Applications/QGIS.app/Contents/MacOS/bin:/usr/bin:/bin"},
    qgis="/Applications/QGIS.app/Contents/MacOS",
    executable="/Applications/QGIS.app/Contents/MacOS/QGIS",
    python_home="/Applications/QGIS.app/Contents/Frameworks",
)
HOMEBREW = described(
    "Darwin",
    """
    /Applications/QGIS-LTR.app/Contents/Frameworks/bin/python3.12
    /opt/homebrew/bin/python3.12
    /opt/homebrew/bin/python3
    /usr/bin/python3
    """,
    environment={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"},
    qgis="/Applications/QGIS-LTR.app/Contents/MacOS",
    executable="/Applications/QGIS-LTR.app/Contents/MacOS/QGIS",
    python_home="/Applications/QGIS-LTR.app/Contents/Frameworks",
)
DEBIAN = described(
    "Linux",
    "/usr/bin/python3\n/usr/bin/python3.11\n/usr/bin/qgis.bin\n/home/ann/bin/python3.13",
    environment={"PATH": "/home/ann/bin:/usr/local/bin:/usr/bin"},
    executable="/usr/bin/python3",
    python_version=(3, 11),
)
FLATPAK = described(
    "Linux",
    "/usr/bin/python3\n/usr/bin/python3.12\n/app/bin/qgis",
    environment={"PATH": "/app/bin:/usr/bin", "FLATPAK_ID": "org.qgis.qgis", "LD_LIBRARY_PATH": "/app/lib"},
    qgis="/app",
    executable="/usr/bin/python3",
)


@pytest.mark.parametrize(
    ("machine", "commands"),
    [
        (
            OSGEO4W,
            [
                (r"C:\Users\Ann\AppData\Local\Programs\Python\Python313\python.exe",),
                (r"C:\Users\Ann\AppData\Local\Programs\Python\Python39\python.exe",),
                (r"C:\Windows\py.exe", "-3"),
                (r"C:\OSGeo4W\bin\python3.exe",),
                (r"C:\OSGeo4W\apps\Python312\python.exe",),
                (r"C:\OSGeo4W\apps\Python39\python.exe",),
            ],
        ),
        (
            STANDALONE,
            [
                (r"C:\Program Files\Python311\python.exe",),
                (r"C:\Program Files\QGIS 3.44.3\apps\Python312\python.exe",),
            ],
        ),
        (
            BUNDLE,
            [
                ("/Library/Frameworks/Python.framework/Versions/3.13/bin/python3",),
                ("/Library/Frameworks/Python.framework/Versions/3.11/bin/python3",),
                ("/Library/Frameworks/Python.framework/Versions/3.9/bin/python3",),
                ("/Applications/QGIS.app/Contents/MacOS/bin/python3.12",),
            ],
        ),
        (
            HOMEBREW,
            [
                ("/opt/homebrew/bin/python3.12",),
                ("/opt/homebrew/bin/python3",),
                ("/Applications/QGIS-LTR.app/Contents/Frameworks/bin/python3.12",),
            ],
        ),
        (DEBIAN, [("/home/ann/bin/python3.13",), ("/usr/bin/python3.11",), ("/usr/bin/python3",)]),
        (FLATPAK, [("/usr/bin/python3.12",), ("/usr/bin/python3",)]),
    ],
    ids=["Windows, OSGeo4W", "Windows, standalone", "macOS, bundle", "macOS, Homebrew", "Debian", "Flatpak"],
)
def test_bases_are_found_best_first_and_never_qgis_itself(machine, commands):
    assert base_interpreters(machine) == commands


@pytest.mark.parametrize(
    ("machine", "program"),
    [
        (OSGEO4W, r"C:\OSGeo4W\apps\Python312\python.exe"),
        (STANDALONE, r"C:\Program Files\QGIS 3.44.3\apps\Python312\python.exe"),
        (BUNDLE, "/Applications/QGIS.app/Contents/MacOS/bin/python3.12"),
        (HOMEBREW, "/Applications/QGIS-LTR.app/Contents/Frameworks/bin/python3.12"),
        (DEBIAN, "/usr/bin/python3.11"),
        (FLATPAK, "/usr/bin/python3.12"),
    ],
)
def test_qgis_own_python_is_found_where_its_executable_is_qgis(machine, program):
    assert str(qgis_interpreter(machine)) == program


def test_where_there_is_none_there_is_none():
    bare = described("Windows", "", qgis="D:/QGIS/apps/qgis", python_home=r"D:\QGIS\apps\Python312", environment={})
    assert base_interpreters(bare) == []
    assert qgis_interpreter(bare) is None


def test_the_program_of_an_environment():
    assert str(environment_python(PureWindowsPath("C:/e/1"), "Windows")) == r"C:\e\1\Scripts\python.exe"
    assert str(environment_python(PurePosixPath("/e/1"), "Darwin")) == "/e/1/bin/python"


def test_a_child_sees_the_system_and_not_what_qgis_set_for_itself():
    inherited = {
        "PATH": "/usr/bin",
        "HOME": "/home/ann",
        "LANG": "de_DE.ISO-8859-1",
        "https_proxy": "http://proxy:3128",
        "PIP_INDEX_URL": "https://mirror.example/simple",
        "SSL_CERT_FILE": "/etc/company.pem",
        "SSL_CERT_DIR": "/run/mount_QGIS/certs",
        "LD_LIBRARY_PATH": "/run/mount_QGIS/usr/lib:/opt/cuda/lib",
        "APPDIR": "/run/mount_QGIS",
        "PYTHONHOME": "/run/mount_QGIS/usr",
        "PYTHONPATH": "/usr/share/qgis/python",
        "PYTHONEXECUTABLE": "/usr/bin/qgis",
        "PROJ_LIB": "/usr/share/proj",
        "PROJ_DATA": "/usr/share/proj",
        "GDAL_DATA": "/usr/share/gdal",
        "QT_PLUGIN_PATH": "/usr/lib/qt",
        "QGIS_PREFIX_PATH": "/usr",
        "VIRTUAL_ENV": "/home/ann/venv",
        "__PYVENV_LAUNCHER__": "/usr/bin/python3",
        "PIP_TARGET": "/home/ann/lib",
        "COLLISION_RISK_APP_TOKEN": "only for those who need it",
    }
    machine = described("Linux", "", environment=inherited, qgis="/run/mount_QGIS/usr")
    assert child_environment(machine, {"COLLISION_RISK_STORE": "sqlite:///s"}) == {
        "PATH": "/usr/bin",
        "HOME": "/home/ann",
        "LANG": "de_DE.ISO-8859-1",
        "https_proxy": "http://proxy:3128",
        "PIP_INDEX_URL": "https://mirror.example/simple",
        "SSL_CERT_FILE": "/etc/company.pem",
        "LD_LIBRARY_PATH": "/opt/cuda/lib",
        "APPDIR": "/run/mount_QGIS",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "COLLISION_RISK_STORE": "sqlite:///s",
    }


def test_the_certificates_and_libraries_of_a_windows_bundle_stay_with_it():
    machine = described(
        "Windows",
        "",
        environment={
            "PATH": r"C:\OSGeo4W\bin;C:\Windows",
            "PYTHONHOME": r"C:\OSGeo4W\apps\Python312",
            "SSL_CERT_FILE": r"C:\OSGeo4W\bin\curl-ca-bundle.crt",
            "SSL_CERT_DIR": r"D:\company\certs",
        },
        qgis="C:/OSGeo4W/apps/qgis",
    )
    kept = child_environment(machine, {})
    assert kept["SSL_CERT_DIR"] == r"D:\company\certs"
    assert "SSL_CERT_FILE" not in kept
    assert "PYTHONHOME" not in kept


def test_a_proxy_as_pip_and_requests_read_it():
    assert proxy_environment("http", "proxy.example", 3128, "ann", "p@ss:1", ["intranet", "10.0.0.1"]) == {
        "HTTP_PROXY": "http://ann:p%40ss%3A1@proxy.example:3128",
        "HTTPS_PROXY": "http://ann:p%40ss%3A1@proxy.example:3128",
        "NO_PROXY": "intranet,10.0.0.1",
    }
    assert proxy_environment("socks5", "proxy", 1080, "", "", [])["HTTPS_PROXY"] == "socks5h://proxy:1080"
    assert proxy_environment("socks5", "::1", 1080, "", "", [])["HTTP_PROXY"] == "socks5h://[::1]:1080"
    assert proxy_environment("http", "proxy", 0, "", "", [])["HTTP_PROXY"] == "http://proxy"
    assert proxy_environment("http", "", 0, "", "", []) == {}
