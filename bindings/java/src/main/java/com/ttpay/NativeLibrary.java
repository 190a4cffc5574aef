package com.ttpay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Loads the native library: the file that the system property {@code ttpay.library.path} names, or the one in the jar.
 *
 * <p>The one in the jar goes into a new folder that only this user can enter, is compared with the digest that the jar
 * holds beside it, and is deleted as soon as it is loaded.
 */
final class NativeLibrary {
    /** Names a library to load instead of the one in the jar. */
    static final String OVERRIDE = "ttpay.library.path";

    private NativeLibrary() {}

    static void load() {
        String chosen = System.getProperty(OVERRIDE);
        if (chosen != null && !chosen.isEmpty()) {
            System.load(Paths.get(chosen).toAbsolutePath().toString());
            return;
        }
        String name = System.mapLibraryName("ttpay_java");
        String place = "native/" + platform() + "/" + name;
        try (InputStream library = NativeLibrary.class.getResourceAsStream(place);
                InputStream digest = NativeLibrary.class.getResourceAsStream(place + ".sha256")) {
            if (library == null || digest == null) {
                throw new UnsatisfiedLinkError("this jar has no native library for " + platform()
                        + "; build it from source and name it in -D" + OVERRIDE);
            }
            unpackAndLoad(library, hexOf(digest), name);
        } catch (IOException | NoSuchAlgorithmException fault) {
            UnsatisfiedLinkError error = new UnsatisfiedLinkError("the native library could not be unpacked into "
                    + System.getProperty("java.io.tmpdir") + "; choose another folder with -Djava.io.tmpdir, or unpack it "
                    + "yourself and name it in -D" + OVERRIDE);
            error.initCause(fault);
            throw error;
        }
    }

    private static void unpackAndLoad(InputStream library, String expected, String name)
            throws IOException, NoSuchAlgorithmException {
        Path folder = privateFolder();
        Path file = folder.resolve(name);
        try {
            if (!expected.equals(unpack(library, file))) {
                throw new UnsatisfiedLinkError("the native library in the jar is damaged: its SHA-256 is another one");
            }
            System.load(file.toString());
        } finally {
            discard(file);
            discard(folder);
        }
    }

    /** Where the system has no such permissions, a new temporary folder belongs to its user anyway. */
    private static Path privateFolder() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempDirectory("ttpay-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return Files.createTempDirectory("ttpay-");
    }

    /** Writes a file that did not exist, and gives the SHA-256 of what was written. */
    private static String unpack(InputStream library, Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = library.read(buffer); read >= 0; read = library.read(buffer)) {
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        StringBuilder hex = new StringBuilder();
        for (byte b : sha256.digest()) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    private static String hexOf(InputStream digest) throws IOException {
        byte[] hex = new byte[64];
        for (int at = 0; at < hex.length;) {
            int read = digest.read(hex, at, hex.length - at);
            if (read < 0) {
                throw new IOException("the digest beside the native library is too short");
            }
            at += read;
        }
        return Utf8.text(hex);
    }

    /** A loaded library needs its file no more, but on Windows, where it can be deleted only when the program ends. */
    private static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException busy) {
            path.toFile().deleteOnExit();
        }
    }

    /** Such as {@code linux-x86_64}; the build uses the same names. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String system = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os;
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
    }
}
