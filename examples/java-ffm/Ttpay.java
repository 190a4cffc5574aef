// The C ABI of ttpay without a jar: Java's own foreign-function API, final since Java 22.
// usage: java --enable-native-access=ALL-UNNAMED Ttpay.java LIBTTPAY [the folder `examples`]
//
// For Java 8 and newer there is the jar of bindings/java, which is as fast and has a typed method for every verb. This
// is for programs that want no native code but the library itself, and it shows how the C rules of ownership look here.

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A merchant. It may be used from any thread, but not after {@link #close}. */
public final class Ttpay implements AutoCloseable {
    private static final int OK = 0;
    private static final ValueLayout.OfInt LENGTH = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** `ttpay_string`: a pointer and a length. */
    private static final StructLayout STRING = MemoryLayout.structLayout(ADDRESS, JAVA_LONG);

    private final MethodHandle call;
    private final MethodHandle sign;
    private final MethodHandle freeString;
    private final MethodHandle freeMerchant;
    private final MethodHandle statusWord;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment merchant;

    /** Loads the library and builds the merchant of a configuration file. */
    public Ttpay(Path library, Path config) throws Throwable {
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, arena);
        call = function(symbols, "ttpay_call", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
        sign = function(symbols, "ttpay_sign_packed", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
        freeString = function(symbols, "ttpay_string_free", FunctionDescriptor.ofVoid(ADDRESS));
        freeMerchant = function(symbols, "ttpay_merchant_free", FunctionDescriptor.ofVoid(ADDRESS));
        statusWord = function(symbols, "ttpay_status_word", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        MethodHandle open = function(symbols, "ttpay_merchant_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
        try (Arena own = Arena.ofConfined()) {
            MemorySegment path = bytes(own, config.toString());
            MemorySegment place = own.allocate(ADDRESS);
            MemorySegment error = own.allocate(STRING);
            int status = (int) open.invokeExact(path, path.byteSize(), place, error);
            String reply = take(error);
            if (status != OK) {
                throw new IllegalArgumentException(reply);
            }
            merchant = place.get(ADDRESS, 0);
        }
    }

    /** Calls a verb with a JSON request; gives the JSON reply, a refusal too. */
    public String call(String verb, String request) throws Throwable {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment word = bytes(own, verb);
            MemorySegment text = bytes(own, request);
            MemorySegment reply = own.allocate(STRING);
            int status = (int) call.invokeExact(merchant, word, word.byteSize(), text, text.byteSize(), reply);
            return word(status) + " " + take(reply);
        }
    }

    /** Signs members without JSON: each is a length, the name, a length, the value. */
    public String signFields(Map<String, String> fields) throws Throwable {
        try (Arena own = Arena.ofConfined()) {
            long size = 0;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                size += 8 + bytes(own, field.getKey()).byteSize() + bytes(own, field.getValue()).byteSize();
            }
            MemorySegment packed = own.allocate(size);
            long at = 0;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                at = pack(packed, pack(packed, at, bytes(own, field.getKey())), bytes(own, field.getValue()));
            }
            MemorySegment digits = own.allocate(33);
            MemorySegment error = own.allocate(STRING);
            int status = (int) sign.invokeExact(merchant, packed, packed.byteSize(), digits, error);
            String reply = take(error);
            if (status != OK) {
                throw new IllegalArgumentException(reply);
            }
            return digits.getString(0, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            freeMerchant.invokeExact(merchant);
        } catch (Throwable fault) {
            throw new IllegalStateException(fault);
        } finally {
            arena.close();
        }
    }

    private static MethodHandle function(SymbolLookup symbols, String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), shape);
    }

    private static MemorySegment bytes(Arena own, String text) {
        return own.allocateFrom(JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static long pack(MemorySegment packed, long at, MemorySegment piece) {
        packed.set(LENGTH, at, (int) piece.byteSize());
        MemorySegment.copy(piece, 0, packed, at + 4, piece.byteSize());
        return at + 4 + piece.byteSize();
    }

    /** Copies a text that the library gave, and frees it. */
    private String take(MemorySegment string) throws Throwable {
        long length = string.get(JAVA_LONG, ADDRESS.byteSize());
        byte[] text = string.get(ADDRESS, 0).reinterpret(length).toArray(JAVA_BYTE);
        freeString.invokeExact(string);
        return new String(text, StandardCharsets.UTF_8);
    }

    private String word(int status) throws Throwable {
        MemorySegment word = (MemorySegment) statusWord.invokeExact(status);
        return word.reinterpret(Long.MAX_VALUE).getString(0);
    }

    public static void main(String[] args) throws Throwable {
        Path examples = Path.of(args.length > 1 ? args[1] : "..");
        try (Ttpay merchant = new Ttpay(Path.of(args[0]), examples.resolve("story/merchant.json"))) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("total_amount", "1");
            fields.put("subject", "会员月卡");
            fields.put("app_id", "800000000001");
            System.out.println(merchant.signFields(fields));
            System.out.println(merchant.call("sign_fields",
                    "{\"fields\":{\"app_id\":\"800000000001\",\"subject\":\"会员月卡\",\"total_amount\":1}}"));
            System.out.println(merchant.call("cashier_status", "{\"now\":1704081700,\"expires_at\":1704082500}"));
            System.out.println(merchant.call("wechat_query", "{}").split(" ")[0]);
        }
    }
}
