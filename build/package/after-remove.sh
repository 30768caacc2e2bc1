#!/bin/sh
# After the files of a .deb or an .rpm are gone. Both run it also when a new version has replaced this one, and the rpm
# after the new one has set up what would be taken away here (https://docs.fedoraproject.org/en-US/packaging-guidelines/Scriptlets,
# https://www.debian.org/doc/debian-policy/ch-maintainerscripts.html): an rpm then says 1, a .deb "upgrade".
case "$1" in
  1 | upgrade | failed-upgrade | abort-install | abort-upgrade | disappear) exit 0 ;;
esac

if type update-alternatives > /dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}'
else
  rm -f '/usr/bin/${executable}'
fi

# The rules that Ubuntu's AppArmor was given, in the kernel first: otherwise they would stay until the next start.
profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if apparmor_status --enabled > /dev/null 2>&1 && type apparmor_parser > /dev/null 2>&1; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
