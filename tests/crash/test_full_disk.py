"""A disk that is really full: a small tmpfs in a namespace of its own."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "lib"))
from earsip import Skip, Data, main

SIZE_MIB, RESERVE_MIB = 48, 16


def inside(folder):
    """Runs in the namespace, as its root, with FOLDER a tmpfs of SIZE_MIB."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m", "tmpfs", folder], check=True)
    os.environ["TMPDIR"] = folder
    with Data() as d:
        conf = os.path.join(d.path, "earsip.conf")
        text = open(conf).read()
        open(conf, "w").write(re.sub(r"(?m)^#?\s*disk_reserve_mib\s*=.*$", f"disk_reserve_mib = {RESERVE_MIB}", text))
        first, _ = d.ingest(d.file("satu.txt", "Pengumuman pemadaman air bersih.\n"), options=["--type", "BEN-01", "--publish", "--index"])
        assert first[0][3] == "published", first
        refused, n = None, 0
        while not refused and n < 100:
            # Noise does not compress; it is text enough to be read.
            noise = d.file(f"besar-{n}.txt", os.urandom(512 * 1024).hex())
            lines, r = d.ingest(noise)
            os.unlink(noise)
            assert r.returncode in (0, 1, 3), (r.returncode, r.err)
            if r.returncode == 3 or lines[0][0] == "refused":
                refused = (lines, r.err)
            n += 1
        assert refused, "the disk never filled"
        assert refused[0] == [] or refused[0][0][3].startswith("disk-limit"), refused
        # Full for newcomers, and a withdrawal still works.
        r = d.run("withdraw", first[0][2], "--reason", "Keliru unggah.")
        assert r.returncode == 0, (r.out, r.err)
        assert d.json("search", "pemadaman")["total"] == 0
        check = d.run("check")
        assert check.returncode == 0, (check.out, check.err)


def test_full_disk__ingest_is_refused_in_time_and_a_withdrawal_works():
    folder = os.environ.get("TMPDIR", "/tmp")
    mount = os.path.join(folder, f"earsip-full-{os.getpid()}")
    os.mkdir(mount)
    try:
        # Root needs no user namespace, and in a chroot gets none.
        unshare = ["unshare", "-m" if os.getuid() == 0 else "-rm"]
        if subprocess.run([*unshare, "true"], capture_output=True).returncode:
            raise Skip("this system gives no mount namespace")
        r = subprocess.run([*unshare, sys.executable, __file__, "inside", mount], capture_output=True)
        assert r.returncode == 0, r.stdout.decode() + r.stderr.decode()
    finally:
        os.rmdir(mount)


if sys.argv[1:2] == ["inside"]:
    inside(sys.argv[2])
else:
    main(__name__)
