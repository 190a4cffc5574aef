// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** Where the user opens the payment page. */
public final class Scene extends Shape {
    Scene(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The kind of place. */
    public SceneKind type() {
        return read("type", SceneKind::of);
    }

    /** Name of the site or application: at most 64 bytes. */
    public Optional<String> appName() {
        return maybeText("app_name");
    }

    /** Address of the site: at most 128 bytes. */
    public Optional<String> appUrl() {
        return maybeText("app_url");
    }

    /** iOS bundle id: at most 128 bytes. */
    public Optional<String> bundleId() {
        return maybeText("bundle_id");
    }

    /** Android package name: at most 128 bytes. */
    public Optional<String> packageName() {
        return maybeText("package_name");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The kind of place. */
        public Builder type(SceneKind type) {
            return put("type", type == null ? null : type.word());
        }

        /** Name of the site or application: at most 64 bytes. */
        public Builder appName(String appName) {
            return put("app_name", appName);
        }

        /** Address of the site: at most 128 bytes. */
        public Builder appUrl(String appUrl) {
            return put("app_url", appUrl);
        }

        /** iOS bundle id: at most 128 bytes. */
        public Builder bundleId(String bundleId) {
            return put("bundle_id", bundleId);
        }

        /** Android package name: at most 128 bytes. */
        public Builder packageName(String packageName) {
            return put("package_name", packageName);
        }

        /** The finished object, which nobody can change. */
        public Scene build() {
            return new Scene(members());
        }
    }
}
